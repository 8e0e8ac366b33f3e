package dev.parley.recording.intake;

import dev.parley.platform.events.Fact;
import dev.parley.platform.events.PlatformEvent;
import dev.parley.platform.events.PlatformEventCodec;
import dev.parley.recording.job.JobIntake;
import dev.parley.recording.job.Signal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Turns the fact that a recording is ready into a job; other facts are not ours. Acknowledged once it is durable. */
@ApplicationScoped
class RecordingReadyConsumer {

    private final JobIntake jobs;
    private final DeadLetters deadLetters;
    private final RetryingRecordHandler recordHandler;

    RecordingReadyConsumer(JobIntake jobs, DeadLetters deadLetters, RetryingRecordHandler recordHandler) {
        this.jobs = jobs;
        this.deadLetters = deadLetters;
        this.recordHandler = recordHandler;
    }

    @Incoming("platform-events")
    Uni<Void> consume(ConsumerRecord<byte[], byte[]> record) {
        return recordHandler.withRecord(record, () -> take(record));
    }

    private Uni<Void> take(ConsumerRecord<byte[], byte[]> record) {
        Optional<PlatformEvent> event;
        try {
            event = PlatformEventCodec.decode(Values.of(record));
        } catch (IllegalArgumentException e) {
            return deadLetters.keep(record, String.valueOf(e.getMessage()));
        }
        return event.filter(known -> known.fact() instanceof Fact.RecordingReady)
                .map(known -> jobs.accept(Signal.of(known, (Fact.RecordingReady) known.fact()))
                        .replaceWithVoid())
                .orElseGet(() -> Uni.createFrom().voidItem());
    }
}

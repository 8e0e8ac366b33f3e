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

/** Kafka consumer of platform events: creates a job for each recording that is ready. Acknowledged when it is durable. */
@ApplicationScoped
class RecordingReadyConsumer {

    private final JobIntake jobs;
    private final RetryingRecordHandler records;

    RecordingReadyConsumer(JobIntake jobs, RetryingRecordHandler records) {
        this.jobs = jobs;
        this.records = records;
    }

    @Incoming("platform-events")
    Uni<Void> consume(ConsumerRecord<byte[], byte[]> record) {
        return records.handle(record, () -> process(record));
    }

    private Uni<Void> process(ConsumerRecord<byte[], byte[]> record) {
        Optional<PlatformEvent> event = RecordValue.decode(record, PlatformEventCodec::decode);
        return event.filter(known -> known.fact() instanceof Fact.RecordingReady)
                .map(known -> jobs.accept(Signal.of(known, (Fact.RecordingReady) known.fact()))
                        .replaceWithVoid())
                .orElseGet(() -> Uni.createFrom().voidItem());
    }
}

package dev.parley.recording.intake;

import dev.parley.recording.events.RecordingCodec;
import dev.parley.recording.events.RecordingCommand;
import dev.parley.recording.job.JobCommands;
import dev.parley.recording.job.UnknownRecordingException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Has commands take effect, each once. */
@ApplicationScoped
class CommandConsumer {

    private final JobCommands jobs;
    private final DeadLetters deadLetters;
    private final RetryingRecordHandler recordHandler;

    CommandConsumer(JobCommands jobs, DeadLetters deadLetters, RetryingRecordHandler recordHandler) {
        this.jobs = jobs;
        this.deadLetters = deadLetters;
        this.recordHandler = recordHandler;
    }

    @Incoming("recording-commands")
    Uni<Void> consume(ConsumerRecord<byte[], byte[]> record) {
        return recordHandler.withRecord(record, () -> take(record));
    }

    private Uni<Void> take(ConsumerRecord<byte[], byte[]> record) {
        Optional<RecordingCommand> command;
        try {
            command = RecordingCodec.decodeCommand(Values.of(record));
        } catch (IllegalArgumentException e) {
            return deadLetters.keep(record, String.valueOf(e.getMessage()));
        }
        return command.map(known -> jobs.accept(known)
                        .onFailure(UnknownRecordingException.class)
                        .recoverWithUni(unknown -> deadLetters.keep(record, "no such recording")))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }
}

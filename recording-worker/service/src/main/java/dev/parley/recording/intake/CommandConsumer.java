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

/** Kafka consumer of recording commands. Each command is processed once. */
@ApplicationScoped
class CommandConsumer {

    private final JobCommands jobs;
    private final RetryingRecordHandler records;

    CommandConsumer(JobCommands jobs, RetryingRecordHandler records) {
        this.jobs = jobs;
        this.records = records;
    }

    @Incoming("recording-commands")
    Uni<Void> consume(ConsumerRecord<byte[], byte[]> record) {
        return records.handle(record, () -> process(record));
    }

    private Uni<Void> process(ConsumerRecord<byte[], byte[]> record) {
        Optional<RecordingCommand> command = RecordValue.decode(record, RecordingCodec::decodeCommand);
        return command.map(known -> jobs.accept(known)
                        .onFailure(UnknownRecordingException.class)
                        .transform(unknown -> new RejectedRecordException("there is no such recording")))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }
}

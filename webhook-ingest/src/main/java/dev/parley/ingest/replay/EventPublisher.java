package dev.parley.ingest.replay;

import dev.parley.ingest.kafka.Deadline;
import dev.parley.ingest.kafka.KafkaUnavailableException;
import dev.parley.ingest.kafka.RecordRefusedException;
import dev.parley.ingest.kafka.RecordSender;
import dev.parley.ingest.normalize.OutgoingRecords;
import dev.parley.ingest.normalize.DeadLetterReason;
import dev.parley.platform.events.PlatformEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Publishes what follows from deliveries of the past, a few records at a time: what comes in now goes first. Blocks. */
@ApplicationScoped
class EventPublisher {

    /** How long a broker may be away before a replay gives up; it can be started again. */
    private static final Duration WAIT_TIMEOUT = Duration.ofMinutes(1);

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final RecordSender sender;
    private final OutgoingRecords outgoing;

    EventPublisher(RecordSender sender, OutgoingRecords outgoing) {
        this.sender = sender;
        this.outgoing = outgoing;
    }

    /** What is to be published of {@code event}, in the trace of the delivery that it follows from. */
    ProducerRecord<String, byte[]> event(PlatformEvent event, FoundDelivery origin) {
        return outgoing.event(event, origin.record(), origin.trace());
    }

    /** What is to be kept of {@code letter}, which failed again. */
    ProducerRecord<String, byte[]> deadLetter(FoundDelivery letter, DeadLetterReason poison) {
        return outgoing.deadLetter(letter.record(), poison);
    }

    /**
     * Publishes {@code records} in this order; repeats some if the broker was away in between.
     *
     * @param enough asked between attempts; then the rest is left
     * @return for each of them why the broker will never take it; absent of those that it took
     * @throws KafkaUnavailableException if the broker stays away
     */
    List<Optional<String>> publish(List<ProducerRecord<String, byte[]>> records, BooleanSupplier enough) {
        Deadline end = Deadline.in(WAIT_TIMEOUT);
        while (true) {
            try {
                return send(records);
            } catch (KafkaUnavailableException e) {
                if (end.passed() || enough.getAsBoolean()) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private List<Optional<String>> send(List<ProducerRecord<String, byte[]>> records) {
        if (records.isEmpty()) {
            return List.of();
        }
        List<Uni<Optional<String>>> sent = records.stream().map(this::send).toList();
        return Uni.join().all(sent).andFailFast().await().indefinitely();
    }

    private Uni<Optional<String>> send(ProducerRecord<String, byte[]> record) {
        return sender.send(record)
                .replaceWith(Optional.<String>empty())
                .onFailure(RecordRefusedException.class)
                .recoverWithItem(refused -> Optional.of(String.valueOf(refused.getMessage())));
    }
}

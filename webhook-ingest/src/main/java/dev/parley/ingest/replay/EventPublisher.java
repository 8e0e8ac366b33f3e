package dev.parley.ingest.replay;

import dev.parley.ingest.kafka.Deadline;
import dev.parley.ingest.kafka.KafkaUnavailableException;
import dev.parley.ingest.kafka.RecordRefusedException;
import dev.parley.ingest.kafka.RecordSender;
import dev.parley.ingest.normalize.DeadLetterReason;
import dev.parley.ingest.normalize.OutgoingRecords;
import dev.parley.platform.events.PlatformEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Publisher of replayed events, a few records at a time, so that current deliveries go first. Blocks. */
@ApplicationScoped
class EventPublisher {

    /** Time that Kafka may be unavailable before a replay fails; it can be started again. */
    private static final Duration WAIT_TIMEOUT = Duration.ofMinutes(1);

    private static final Duration RETRY_DELAY = Duration.ofMillis(500);

    private final RecordSender sender;
    private final OutgoingRecords outgoing;

    EventPublisher(RecordSender sender, OutgoingRecords outgoing) {
        this.sender = sender;
        this.outgoing = outgoing;
    }

    /** The record of {@code event}, in the trace of its delivery. */
    ProducerRecord<String, byte[]> event(PlatformEvent event, FoundDelivery origin) {
        return outgoing.event(event, origin.record(), origin.trace());
    }

    /** The next dead letter of {@code deadLetter}, which failed again. */
    ProducerRecord<String, byte[]> deadLetter(FoundDelivery deadLetter, DeadLetterReason reason) {
        return outgoing.deadLetter(deadLetter.record(), reason);
    }

    /**
     * Publishes {@code records} in this order; repeats some if Kafka was unavailable in between.
     *
     * @param cancelled checked between attempts; if true the rest is not published
     * @return for each record why Kafka refuses it for good; empty for a published one
     * @throws KafkaUnavailableException if Kafka stays unavailable
     */
    List<Optional<String>> publish(List<ProducerRecord<String, byte[]>> records, BooleanSupplier cancelled) {
        Deadline end = Deadline.in(WAIT_TIMEOUT);
        while (true) {
            try {
                return send(records);
            } catch (KafkaUnavailableException e) {
                if (end.passed() || cancelled.getAsBoolean()) {
                    throw e;
                }
                LockSupport.parkNanos(RETRY_DELAY.toNanos());
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

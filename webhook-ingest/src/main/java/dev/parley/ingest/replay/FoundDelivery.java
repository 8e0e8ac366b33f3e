package dev.parley.ingest.replay;

import dev.parley.ingest.log.Delivery;
import dev.parley.ingest.log.DeliveryRecords;
import dev.parley.ingest.normalize.DeadLetter;
import dev.parley.ingest.normalize.NormalizationResult;
import dev.parley.ingest.trace.TraceHeader;
import dev.parley.platform.events.PlatformEvent;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.runtime.tracing.TraceParent;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Record of the log or of its dead letters, with the result of the current normalizer.
 *
 * @param record the record as stored
 * @param delivery absent if the record is not a delivery
 * @param deadLetter present if it is a dead letter
 */
public record FoundDelivery(
        ConsumerRecord<String, byte[]> record,
        Optional<Delivery> delivery,
        Optional<DeadLetter> deadLetter,
        NormalizationResult result) {

    static FoundDelivery of(ConsumerRecord<String, byte[]> record, NormalizationResult result) {
        return new FoundDelivery(record, delivery(record), DeadLetter.read(record.headers()), result);
    }

    private static Optional<Delivery> delivery(ConsumerRecord<String, byte[]> record) {
        try {
            return Optional.of(DeliveryRecords.decode(record));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** When Kafka stored it. */
    public Instant loggedAt() {
        return Instant.ofEpochMilli(record.timestamp());
    }

    /** The room in its canonical form, if the record's key names it. */
    public Optional<String> room() {
        String prefix = result.platform() + ":";
        return Optional.ofNullable(record.key())
                .filter(key -> key.startsWith(prefix))
                .map(key -> key.substring(prefix.length()));
    }

    /** The trace of its receipt. */
    TraceParent trace() {
        return TraceHeader.read(record.headers());
    }

    /** Whether the delivery, or one of its events, is about {@code wanted}. */
    boolean concerns(ProviderRoomName wanted) {
        return room().filter(wanted.canonical()::equals).isPresent()
                || result.events().stream()
                        .map(PlatformEvent::room)
                        .flatMap(Optional::stream)
                        .anyMatch(name -> name.canonical().equals(wanted.canonical()));
    }
}

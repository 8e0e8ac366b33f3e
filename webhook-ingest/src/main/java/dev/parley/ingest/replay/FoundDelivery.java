package dev.parley.ingest.replay;

import dev.parley.runtime.tracing.TraceParent;
import dev.parley.ingest.log.Delivery;
import dev.parley.ingest.log.DeliveryRecords;
import dev.parley.ingest.normalize.DeadLetter;
import dev.parley.ingest.normalize.NormalizationResult;
import dev.parley.ingest.trace.TraceHeader;
import dev.parley.platform.events.PlatformEvent;
import dev.parley.platform.events.ProviderRoomName;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record of the log or of its dead letters, and what it means to the normaliser of today.
 *
 * @param record as it was found
 * @param delivery absent if the record has not the form of one
 * @param deadLetter present if that is what it is
 */
public record FoundDelivery(
        ConsumerRecord<String, byte[]> record,
        Optional<Delivery> delivery,
        Optional<DeadLetter> deadLetter,
        NormalizationResult meaning) {

    static FoundDelivery of(ConsumerRecord<String, byte[]> record, NormalizationResult meaning) {
        return new FoundDelivery(record, delivery(record), DeadLetter.read(record.headers()), meaning);
    }

    private static Optional<Delivery> delivery(ConsumerRecord<String, byte[]> record) {
        try {
            return Optional.of(DeliveryRecords.decode(record));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** When the topic took it. */
    public Instant loggedAt() {
        return Instant.ofEpochMilli(record.timestamp());
    }

    /** The room in its canonical form, if the record's key names it. */
    public Optional<String> room() {
        String prefix = meaning.platform() + ":";
        return Optional.ofNullable(record.key())
                .filter(key -> key.startsWith(prefix))
                .map(key -> key.substring(prefix.length()));
    }

    /** That of its receipt. */
    TraceParent trace() {
        return TraceHeader.read(record.headers());
    }

    /** Whether it, or anything that follows from it, is about {@code wanted}. */
    boolean concerns(ProviderRoomName wanted) {
        return room().filter(wanted.canonical()::equals).isPresent()
                || meaning.events().stream()
                        .map(PlatformEvent::room)
                        .flatMap(Optional::stream)
                        .anyMatch(name -> name.canonical().equals(wanted.canonical()));
    }
}

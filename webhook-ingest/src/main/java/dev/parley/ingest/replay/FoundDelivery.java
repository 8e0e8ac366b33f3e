package dev.parley.ingest.replay;

import dev.parley.environment.TraceParent;
import dev.parley.ingest.log.Delivery;
import dev.parley.ingest.log.DeliveryRecords;
import dev.parley.ingest.normalize.DeadLetter;
import dev.parley.ingest.normalize.Meaning;
import dev.parley.ingest.trace.TraceHeader;
import dev.parley.platform.events.PlatformEvent;
import dev.parley.platform.events.ProviderRoomName;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record of the log or of its dead letters, and what it means to the normaliser of today.
 *
 * @param delivery absent if the record has not the form of one
 * @param loggedAt when the topic took it
 * @param room canonical, if the record's key names it
 * @param deadLetter present if that is what it is
 * @param trace of its receipt
 */
public record FoundDelivery(
        Optional<Delivery> delivery,
        Instant loggedAt,
        int partition,
        long offset,
        Optional<String> room,
        Meaning meaning,
        Optional<DeadLetter> deadLetter,
        TraceParent trace) {

    static FoundDelivery of(ConsumerRecord<String, byte[]> record, Meaning meaning) {
        return new FoundDelivery(
                delivery(record),
                Instant.ofEpochMilli(record.timestamp()),
                record.partition(),
                record.offset(),
                room(record.key(), meaning.platform()),
                meaning,
                DeadLetter.read(record.headers()),
                TraceHeader.read(record.headers()));
    }

    private static Optional<Delivery> delivery(ConsumerRecord<String, byte[]> record) {
        try {
            return Optional.of(DeliveryRecords.decode(record));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> room(@Nullable String key, String platform) {
        return key != null && key.startsWith(platform + ":")
                ? Optional.of(key.substring(platform.length() + 1))
                : Optional.empty();
    }

    /** Whether it, or anything that follows from it, is about {@code wanted}. */
    boolean concerns(ProviderRoomName wanted) {
        return room.filter(wanted.canonical()::equals).isPresent()
                || meaning.events().stream()
                        .map(PlatformEvent::room)
                        .flatMap(Optional::stream)
                        .anyMatch(name -> name.canonical().equals(wanted.canonical()));
    }
}

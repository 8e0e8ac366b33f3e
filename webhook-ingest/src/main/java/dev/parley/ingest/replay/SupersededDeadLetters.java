package dev.parley.ingest.replay;

import dev.parley.ingest.kafka.OffsetRange;
import dev.parley.ingest.kafka.OffsetRanges;
import dev.parley.ingest.normalize.DeadLetter;
import dev.parley.ingest.normalize.DeadLetter.Place;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Set of the dead letters that a later one of the same delivery supersedes. One bit for each, so that there may be very
 * many. For one thread.
 */
final class SupersededDeadLetters {

    private final Map<Integer, Marks> marks = new HashMap<>();

    private record Marks(long first, BitSet bits) {}

    /** An empty set for dead letters in {@code ranges}. */
    SupersededDeadLetters(OffsetRanges ranges) {
        for (OffsetRange range : ranges.ranges()) {
            marks.put(range.partition(), new Marks(range.next(), new BitSet()));
        }
    }

    /** Adds the dead letter that {@code record} supersedes. Of two that supersede the same one, the second is a repeat. */
    void add(ConsumerRecord<String, byte[]> record) {
        DeadLetter.read(record.headers()).flatMap(DeadLetter::replaces).ifPresent(previous -> {
            if (isSuperseded(previous)) {
                mark(place(record));
            }
            mark(previous);
        });
    }

    /** Whether an added dead letter supersedes {@code record}. */
    boolean contains(ConsumerRecord<String, byte[]> record) {
        return isSuperseded(place(record));
    }

    private static Place place(ConsumerRecord<String, byte[]> record) {
        return new Place(record.partition(), record.offset());
    }

    private boolean isSuperseded(Place place) {
        Marks range = marks.get(place.partition());
        return range != null && isWithin(range, place) && range.bits().get((int) (place.offset() - range.first()));
    }

    private void mark(Place place) {
        Marks range = marks.get(place.partition());
        if (range != null && isWithin(range, place)) {
            range.bits().set((int) (place.offset() - range.first()));
        }
    }

    private static boolean isWithin(Marks marks, Place place) {
        long index = place.offset() - marks.first();
        return index >= 0 && index < Integer.MAX_VALUE;
    }
}

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
 * Which of some dead letters are not the last of their delivery. A bit for each, so that there may be very many. For one
 * thread.
 */
final class SupersededDeadLetters {

    private final Map<Integer, Marks> marks = new HashMap<>();

    private record Marks(long first, BitSet bits) {}

    /** None yet, of those in {@code ranges}. */
    SupersededDeadLetters(OffsetRanges ranges) {
        for (OffsetRange range : ranges.ranges()) {
            marks.put(range.partition(), new Marks(range.next(), new BitSet()));
        }
    }

    /** Takes note of what {@code letter} replaces. Of two that replace one letter the second is a repeat, and goes too. */
    void see(ConsumerRecord<String, byte[]> letter) {
        DeadLetter.read(letter.headers()).flatMap(DeadLetter::replaces).ifPresent(former -> {
            if (isReplaced(former)) {
                mark(place(letter));
            }
            mark(former);
        });
    }

    /** Whether a letter that was seen replaces this one. */
    boolean contains(ConsumerRecord<String, byte[]> letter) {
        return isReplaced(place(letter));
    }

    private static Place place(ConsumerRecord<String, byte[]> letter) {
        return new Place(letter.partition(), letter.offset());
    }

    private boolean isReplaced(Place place) {
        Marks own = marks.get(place.partition());
        return own != null && isWithin(own, place) && own.bits().get((int) (place.offset() - own.first()));
    }

    private void mark(Place place) {
        Marks own = marks.get(place.partition());
        if (own != null && isWithin(own, place)) {
            own.bits().set((int) (place.offset() - own.first()));
        }
    }

    private static boolean isWithin(Marks marks, Place place) {
        long index = place.offset() - marks.first();
        return index >= 0 && index < Integer.MAX_VALUE;
    }
}

package dev.parley.bench.recording.faults;

import dev.parley.recording.events.RecordingEvent;
import dev.parley.recording.events.RecordingEvent.Erased;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;

/** Judgement of erasures by events, database and storage: each is done, and confirmed by one event with a reason. */
final class ErasureEnds {

    private ErasureEnds() {}

    /**
     * The ends of erasures: lost without a confirmation that has a reason, or with audio left in spite of one; doubled with two
     * confirmations that a consumer cannot recognise as one; stuck if not erased in time.
     *
     * @param erased what the database says is erased
     * @param left whether there is audio of a recording, here or at its source
     */
    static Ends judge(
            Collection<UUID> recordings, Set<UUID> erased, List<RecordingEvent> events, Predicate<UUID> left) {
        Map<String, Integer> ended = new TreeMap<>();
        int lost = 0;
        int doubled = 0;
        int stuck = 0;
        int repeated = 0;
        for (UUID recording : recordings) {
            List<Erased> all = events.stream()
                    .filter(event -> event.recordingId().equals(recording))
                    .filter(Erased.class::isInstance)
                    .map(Erased.class::cast)
                    .toList();
            int distinct =
                    Math.toIntExact(all.stream().map(Erased::eventId).distinct().count());
            repeated += all.size() - distinct;
            doubled += distinct > 1 ? 1 : 0;
            if (!erased.contains(recording)) {
                stuck++;
                ended.merge("not erased", 1, Integer::sum);
                continue;
            }
            ended.merge(name(all), 1, Integer::sum);
            boolean confirmed = !all.isEmpty()
                    && all.stream().allMatch(event -> event.reason().isPresent());
            lost += confirmed && !left.test(recording) ? 0 : 1;
        }
        return new Ends(ended, lost, doubled, stuck, repeated);
    }

    private static String name(List<Erased> confirmations) {
        return confirmations.stream()
                .findFirst()
                .map(event -> "erased: " + event.reason().map(Object::toString).orElse("no reason"))
                .orElse("erased without an event");
    }
}

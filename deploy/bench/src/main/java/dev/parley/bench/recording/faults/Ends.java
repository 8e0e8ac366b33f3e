package dev.parley.bench.recording.faults;

import dev.parley.recording.events.ObjectRef;
import dev.parley.recording.events.RecordingEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * How the recordings of a round ended, by events, database and storage.
 *
 * @param ended how many by state; failed ones with their code
 * @param lost ended without the one event that says so, with another end than expected, or without the stored transcript
 * @param doubled with two ends that a consumer cannot recognise as one
 * @param stuck not ended in time
 * @param repeated events published again under the same id
 */
record Ends(Map<String, Integer> ended, int lost, int doubled, int stuck, int repeated) {

    Ends {
        ended = Map.copyOf(ended);
    }

    /** @param stored whether an object is in the storage as its reference says */
    static Ends judge(
            Map<UUID, Expected> expected,
            Map<UUID, JobRow> rows,
            List<RecordingEvent> events,
            Predicate<ObjectRef> stored) {
        Map<String, Integer> ended = new TreeMap<>();
        int lost = 0;
        int doubled = 0;
        int stuck = 0;
        int repeated = 0;
        for (Map.Entry<UUID, Expected> recording : expected.entrySet()) {
            List<RecordingEvent> all = events.stream()
                    .filter(event -> event.recordingId().equals(recording.getKey()))
                    .toList();
            List<RecordingEvent> distinct = List.copyOf(all.stream()
                    .collect(Collectors.toMap(
                            RecordingEvent::eventId, event -> event, (first, second) -> first, LinkedHashMap::new))
                    .values());
            repeated += all.size() - distinct.size();
            List<RecordingEvent> ends = distinct.stream().filter(Ends::isEnd).toList();
            JobRow row = rows.get(recording.getKey());
            if (row == null || !row.hasEnded()) {
                stuck++;
                ended.merge("not ended", 1, Integer::sum);
                continue;
            }
            doubled += areDoubled(ends) ? 1 : 0;
            if (ends.isEmpty()) {
                lost++;
                ended.merge("no event", 1, Integer::sum);
                continue;
            }
            RecordingEvent end = ends.get(ends.size() - 1);
            ended.merge(name(end), 1, Integer::sum);
            lost += isAsExpected(recording.getValue(), end, row) && isStored(end, stored) ? 0 : 1;
        }
        return new Ends(ended, lost, doubled, stuck, repeated);
    }

    /** The sums of both. */
    Ends and(Ends others) {
        Map<String, Integer> sum = new TreeMap<>(ended);
        others.ended.forEach((name, count) -> sum.merge(name, count, Integer::sum));
        return new Ends(
                sum, lost + others.lost, doubled + others.doubled, stuck + others.stuck, repeated + others.repeated);
    }

    private static boolean isEnd(RecordingEvent event) {
        return event instanceof RecordingEvent.Transcribed
                || event instanceof RecordingEvent.Kept
                || event instanceof RecordingEvent.Failed;
    }

    /** A composed recording may have been transcribed before tracks of its meeting came; then it is kept. */
    private static boolean areDoubled(List<RecordingEvent> ends) {
        return ends.size() > 1
                && !(ends.size() == 2
                        && ends.get(0) instanceof RecordingEvent.Transcribed
                        && ends.get(1) instanceof RecordingEvent.Kept);
    }

    private static String name(RecordingEvent end) {
        if (end instanceof RecordingEvent.Failed failed) {
            return "failed: " + failed.code();
        }
        return end instanceof RecordingEvent.Kept ? "kept" : "transcript";
    }

    private static boolean isAsExpected(Expected expected, RecordingEvent end, JobRow row) {
        boolean failed = end instanceof RecordingEvent.Failed;
        if (failed != row.status().equals("failed")) {
            return false;
        }
        return switch (expected) {
            case TRANSCRIPT -> end instanceof RecordingEvent.Transcribed;
            case KEPT -> end instanceof RecordingEvent.Kept;
            case FAILED -> failed;
            case ANY -> true;
        };
    }

    private static boolean isStored(RecordingEvent end, Predicate<ObjectRef> stored) {
        return !(end instanceof RecordingEvent.Transcribed transcribed) || stored.test(transcribed.transcript());
    }

    /** In words. */
    String text() {
        return new TreeMap<>(ended)
                .entrySet().stream()
                        .map(end -> end.getValue() + " " + end.getKey())
                        .collect(Collectors.joining(", "));
    }
}

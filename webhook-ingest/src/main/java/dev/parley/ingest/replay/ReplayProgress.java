package dev.parley.ingest.replay;

import dev.parley.ingest.log.DeliveryId;
import dev.parley.ingest.normalize.NormalizationResult;
import dev.parley.platform.events.PlatformEvent;
import dev.parley.platform.events.PlatformEventCodec;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Progress of a replay.
 *
 * @param total upper bound of the number of records to read; gaps in the log count, too
 * @param scanned number of records read so far
 * @param selected number of those that matched
 * @param events number of published events by type; in a dry run, of events that would be published
 * @param refused number of events that Kafka refuses for good
 * @param ignored number of selected deliveries without events
 * @param deadLettered number of selected deliveries that still cannot be normalized
 * @param missing requested ids that were not found
 */
public record ReplayProgress(
        long total,
        long scanned,
        long selected,
        Map<String, Long> events,
        long refused,
        long ignored,
        long deadLettered,
        List<DeliveryId> missing) {

    /** Copies the collections. */
    public ReplayProgress {
        events = Map.copyOf(events);
        missing = List.copyOf(missing);
    }

    static ReplayProgress of(long total) {
        return new ReplayProgress(total, 0, 0, Map.of(), 0, 0, 0, List.of());
    }

    ReplayProgress skipped() {
        return new ReplayProgress(total, scanned + 1, selected, events, refused, ignored, deadLettered, missing);
    }

    ReplayProgress selected(NormalizationResult result) {
        return new ReplayProgress(
                total,
                scanned + 1,
                selected + 1,
                events,
                refused,
                ignored + (result.outcome() == NormalizationResult.Outcome.IGNORED ? 1 : 0),
                deadLettered + (result.outcome() == NormalizationResult.Outcome.DEAD_LETTERED ? 1 : 0),
                missing);
    }

    ReplayProgress missing(DeliveryId id) {
        return new ReplayProgress(
                total,
                scanned + 1,
                selected,
                events,
                refused,
                ignored,
                deadLettered,
                Stream.concat(missing.stream(), Stream.of(id)).toList());
    }

    /** @param refused number of {@code more} that Kafka refuses for good */
    ReplayProgress events(List<PlatformEvent> more, long refused) {
        return new ReplayProgress(
                total, scanned, selected, with(more), this.refused + refused, ignored, deadLettered, missing);
    }

    private Map<String, Long> with(List<PlatformEvent> more) {
        Map<String, Long> sum = new TreeMap<>(events);
        more.forEach(event -> sum.merge(PlatformEventCodec.type(event), 1L, Long::sum));
        return sum;
    }
}

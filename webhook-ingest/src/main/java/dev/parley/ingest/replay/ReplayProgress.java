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
 * How far a replay got.
 *
 * @param total how many records there are to be looked at; gaps in the log count, too
 * @param scanned how many were
 * @param selected how many of these were wanted
 * @param events how many events that follow from them were published, by type; in a dry run, would be
 * @param refused how many of these the broker will never take
 * @param passedOver how many of the selected mean nothing
 * @param keptAside how many of the selected still cannot be read
 * @param missing ids that were asked for and are not there
 */
public record ReplayProgress(
        long total,
        long scanned,
        long selected,
        Map<String, Long> events,
        long refused,
        long passedOver,
        long keptAside,
        List<DeliveryId> missing) {

    /** Copies the collections. */
    public ReplayProgress {
        events = Map.copyOf(events);
        missing = List.copyOf(missing);
    }

    static ReplayProgress of(long total) {
        return new ReplayProgress(total, 0, 0, Map.of(), 0, 0, 0, List.of());
    }

    ReplayProgress unwanted() {
        return new ReplayProgress(total, scanned + 1, selected, events, refused, passedOver, keptAside, missing);
    }

    ReplayProgress selected(NormalizationResult meaning) {
        return new ReplayProgress(
                total,
                scanned + 1,
                selected + 1,
                events,
                refused,
                passedOver + (meaning.outcome() == NormalizationResult.Outcome.IGNORED ? 1 : 0),
                keptAside + (meaning.outcome() == NormalizationResult.Outcome.DEAD_LETTERED ? 1 : 0),
                missing);
    }

    ReplayProgress missing(DeliveryId id) {
        return new ReplayProgress(
                total,
                scanned + 1,
                selected,
                events,
                refused,
                passedOver,
                keptAside,
                Stream.concat(missing.stream(), Stream.of(id)).toList());
    }

    /** @param refused how many of {@code more} the broker will never take */
    ReplayProgress events(List<PlatformEvent> more, long refused) {
        return new ReplayProgress(
                total, scanned, selected, with(more), this.refused + refused, passedOver, keptAside, missing);
    }

    private Map<String, Long> with(List<PlatformEvent> more) {
        Map<String, Long> sum = new TreeMap<>(events);
        more.forEach(event -> sum.merge(PlatformEventCodec.type(event), 1L, Long::sum));
        return sum;
    }
}

package dev.parley.ingest.operatorapi;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.parley.ingest.kafka.TimeWindow;
import dev.parley.ingest.replay.DeliveryFilter;
import dev.parley.ingest.replay.DeliverySource;
import dev.parley.ingest.replay.ReplayRequest;
import dev.parley.ingest.replay.Selection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What to replay: the deliveries of these ids, or else all from a time that pass the filter.
 *
 * @param source {@code log}, the default, or {@code dead-letters}
 * @param from may be absent for a room and for dead letters: then all that is kept
 * @param dryRun only count what would be published
 */
@JsonNaming(SnakeCaseStrategy.class)
record CreateReplayRequest(
        Optional<String> source,
        Optional<List<String>> ids,
        Optional<String> from,
        Optional<String> to,
        Optional<String> platform,
        Optional<String> room,
        Optional<String> outcome,
        Optional<String> cause,
        Optional<Boolean> dryRun) {

    /** Copies the list. */
    CreateReplayRequest {
        ids = ids.map(List::copyOf);
    }

    ReplayRequest request() {
        return new ReplayRequest(selection(), dryRun.orElse(false));
    }

    private Selection selection() {
        DeliverySource where = Parameters.source(source);
        DeliveryFilter filter = Parameters.filter(where, platform, room, outcome, cause);
        if (ids.isEmpty()) {
            return new Selection.ByWindow(where, window(where), filter);
        }
        if (from.isPresent() || to.isPresent() || !filter.equals(DeliveryFilter.NONE)) {
            throw Refusal.invalid("ids: they go with no other choice");
        }
        try {
            return new Selection.ByIds(
                    where, ids.get().stream().map(Parameters::deliveryId).toList());
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid("ids: " + e.getMessage());
        }
    }

    private TimeWindow window(DeliverySource where) {
        Optional<Instant> start = Parameters.time("from", from);
        if (start.isEmpty() && room.isEmpty() && where == DeliverySource.LOG) {
            throw Refusal.invalid("from: say since when, or which room, or which ids");
        }
        return Parameters.window(start.orElse(Instant.EPOCH), Parameters.time("to", to));
    }
}

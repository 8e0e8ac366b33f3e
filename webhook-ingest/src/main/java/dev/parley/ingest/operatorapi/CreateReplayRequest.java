package dev.parley.ingest.operatorapi;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.parley.ingest.kafka.TimeWindow;
import dev.parley.ingest.replay.DeliveryFilter;
import dev.parley.ingest.replay.DeliverySource;
import dev.parley.ingest.replay.ReplayRequest;
import dev.parley.ingest.replay.Selection;
import dev.parley.runtime.problem.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Request body that starts a replay: of the deliveries with these ids, or of all in a time window that match a filter.
 *
 * @param source {@code log}, the default, or {@code dead-letters}
 * @param from required for the log unless a room is given; absent: from the beginning
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
        Optional<String> category,
        Optional<Boolean> dryRun) {

    /** Copies the list. */
    CreateReplayRequest {
        ids = ids.map(List::copyOf);
    }

    ReplayRequest request() {
        return new ReplayRequest(selection(), dryRun.orElse(false));
    }

    private Selection selection() {
        DeliverySource searched = Parameters.source(source);
        DeliveryFilter filter = Parameters.filter(searched, platform, room, outcome, category);
        if (ids.isEmpty()) {
            return new Selection.ByWindow(searched, window(searched), filter);
        }
        if (from.isPresent() || to.isPresent() || !filter.equals(DeliveryFilter.NONE)) {
            throw ProblemException.invalidRequest("ids: cannot be combined with a time or a filter");
        }
        try {
            return new Selection.ByIds(
                    searched, ids.get().stream().map(Parameters::deliveryId).toList());
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalidRequest("ids: " + e.getMessage());
        }
    }

    private TimeWindow window(DeliverySource searched) {
        Optional<Instant> start = Parameters.time("from", from);
        if (start.isEmpty() && room.isEmpty() && searched == DeliverySource.LOG) {
            throw ProblemException.invalidRequest("from: required unless room or ids is given");
        }
        return Parameters.window(start.orElse(Instant.EPOCH), Parameters.time("to", to));
    }
}

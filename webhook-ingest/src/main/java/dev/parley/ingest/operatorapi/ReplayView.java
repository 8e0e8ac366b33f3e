package dev.parley.ingest.operatorapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.parley.ingest.log.DeliveryId;
import dev.parley.ingest.replay.Replay;
import dev.parley.ingest.replay.ReplayProgress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * State of a replay.
 *
 * @param state {@code running}, {@code completed}, {@code cancelled} or {@code failed}
 * @param total upper bound of the number of records to read
 * @param scanned number of records read so far
 * @param selected number of those that matched the request
 * @param events number of published events by type; in a dry run, of events that would be published
 * @param refused number of events that Kafka refuses for good
 * @param ignored number of selected deliveries without events
 * @param deadLettered number of selected deliveries that still cannot be normalized
 * @param missing requested ids that were not found
 * @param fault why it failed, and what to do
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record ReplayView(
        UUID id,
        String state,
        boolean dryRun,
        String source,
        Instant startedAt,
        Optional<Instant> endedAt,
        long total,
        long scanned,
        long selected,
        Map<String, Long> events,
        long refused,
        long ignored,
        long deadLettered,
        List<String> missing,
        Optional<String> fault) {

    static ReplayView of(Replay replay) {
        Optional<Replay.End> end = replay.end();
        ReplayProgress progress = replay.progress();
        return new ReplayView(
                replay.id(),
                end.map(Replay.End::state).orElse(Replay.State.RUNNING).label(),
                replay.request().dryRun(),
                Parameters.label(replay.request().selection().source()),
                replay.startedAt(),
                end.map(Replay.End::at),
                progress.total(),
                progress.scanned(),
                progress.selected(),
                progress.events(),
                progress.refused(),
                progress.ignored(),
                progress.deadLettered(),
                progress.missing().stream().map(DeliveryId::toString).toList(),
                end.flatMap(Replay.End::fault));
    }
}

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
 * A replay as it stands.
 *
 * @param state {@code running}, {@code completed}, {@code cancelled} or {@code failed}
 * @param total how many records there are to be looked at, at most
 * @param events how many events that follow from what was selected were published, by type; in a dry run, would be
 * @param fault why it failed, and what helps
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
        long passedOver,
        long keptAside,
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
                progress.passedOver(),
                progress.keptAside(),
                progress.missing().stream().map(DeliveryId::toString).toList(),
                end.flatMap(Replay.End::fault));
    }
}

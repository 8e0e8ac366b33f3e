package dev.parley.room.recordings;

import dev.parley.recording.events.RecordingCodec;
import dev.parley.recording.events.TrackProblem;
import dev.parley.room.database.DatabaseText;
import dev.parley.room.database.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Problems of a recording's tracks in the database. Writes commute: the list of the worker's latest event counts. */
@ApplicationScoped
class TrackProblemStore {

    private static final int MAX_PROBLEMS = 500;
    private static final int MAX_TEXT = 1024;

    private static final String REPLACE = """
            update room.recording set problems = cast(cast(:problems as text) as jsonb), problems_at = :at
            where id = :id and (problems_at is null or problems_at < :at)""";

    /** Replaces the problems by those of an event, unless a later event was applied. */
    Uni<Void> replace(UUID recording, Instant at, List<TrackProblem> problems) {
        List<TrackProblem> storable = problems.stream()
                .limit(MAX_PROBLEMS)
                .map(TrackProblemStore::storable)
                .toList();
        return Sql.of(REPLACE)
                .set("problems", new String(RecordingCodec.encode(storable), StandardCharsets.UTF_8))
                .set("at", at)
                .set("id", recording)
                .execute();
    }

    /** The problems in a column. */
    static List<TrackProblem> read(String json) {
        return RecordingCodec.decodeProblems(json.getBytes(StandardCharsets.UTF_8));
    }

    private static TrackProblem storable(TrackProblem problem) {
        return new TrackProblem(
                problem.track(),
                problem.participantSession().map(TrackProblemStore::clean),
                clean(problem.stage()),
                clean(problem.code()),
                clean(problem.detail()),
                problem.used());
    }

    private static String clean(String text) {
        return DatabaseText.text(text, MAX_TEXT);
    }
}

package dev.parley.recording.job;

import dev.parley.runtime.database.PooledQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Queries of jobs for operators. */
@ApplicationScoped
public class JobQueries {

    private static final String FIND = "SELECT " + JobRows.COLUMNS + " FROM recording.job WHERE recording_id = $1";

    private static final String PAGE = "SELECT " + JobRows.COLUMNS + """
             FROM recording.job WHERE STATUS AND ($1::timestamptz IS NULL OR (created_at, recording_id) < ($1, $2))
            ORDER BY created_at DESC, recording_id DESC LIMIT $3""";

    private final Pool pool;

    JobQueries(Pool pool) {
        this.pool = pool;
    }

    public Uni<Optional<Job>> find(UUID recordingId) {
        return PooledQuery.execute(pool, FIND, Tuple.of(recordingId)).map(JobRows::first);
    }

    /**
     * Jobs, newest first.
     *
     * @param status of the jobs; any if empty
     * @param after the last job of the previous page; the first page if empty
     */
    public Uni<List<Job>> page(Optional<JobStatus> status, Optional<JobCursor> after, int limit) {
        Tuple values = Tuple.tuple()
                .addOffsetDateTime(after.map(cursor -> cursor.createdAt().atOffset(ZoneOffset.UTC))
                        .orElse(null))
                .addUUID(after.map(JobCursor::recordingId).orElse(null))
                .addInteger(limit);
        // A constant, not a parameter, so that the planner sees which index has the jobs of the status.
        String condition = status.map(of -> "status = '" + of.wire() + "'").orElse("TRUE");
        return PooledQuery.execute(pool, PAGE.replace("STATUS", condition), values)
                .map(JobRows::all);
    }
}

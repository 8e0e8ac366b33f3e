package dev.parley.recording.job;

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
             FROM recording.job WHERE ($1::text IS NULL OR status = $1)
                AND ($2::timestamptz IS NULL OR (created_at, recording_id) < ($2, $3))
            ORDER BY created_at DESC, recording_id DESC LIMIT $4""";

    private final Pool pool;

    JobQueries(Pool pool) {
        this.pool = pool;
    }

    public Uni<Optional<Job>> find(UUID recordingId) {
        return pool.preparedQuery(FIND).execute(Tuple.of(recordingId)).map(JobRows::first);
    }

    /**
     * Jobs, newest first.
     *
     * @param status of the jobs; any if empty
     * @param after the last job of the previous page; the first page if empty
     */
    public Uni<List<Job>> page(Optional<JobStatus> status, Optional<JobCursor> after, int limit) {
        Tuple values = Tuple.tuple()
                .addString(status.map(JobStatus::wire).orElse(null))
                .addOffsetDateTime(after.map(cursor -> cursor.createdAt().atOffset(ZoneOffset.UTC))
                        .orElse(null))
                .addUUID(after.map(JobCursor::recordingId).orElse(null))
                .addInteger(limit);
        return pool.preparedQuery(PAGE).execute(values).map(JobRows::all);
    }
}

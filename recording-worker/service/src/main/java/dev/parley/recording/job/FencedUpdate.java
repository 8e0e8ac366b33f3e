package dev.parley.recording.job;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import org.jspecify.annotations.Nullable;

/**
 * Updates of a job row under its lease. The epoch of the lease fences them: once another lease or run has begun, they change
 * nothing and fail with {@link LeaseLostException}.
 */
final class FencedUpdate {

    /** Condition of every write under a lease (fencing). */
    private static final String HELD = " WHERE recording_id = $1 AND epoch = $2 AND status = 'running'";

    private FencedUpdate() {}

    /** Writes {@code changes}, with {@code values} from $4 on, and moves the job to {@code next}. */
    static Uni<Job> advance(SqlConnection connection, Job job, Stage next, String changes, @Nullable Object... values) {
        Tuple tuple = guard(job.lease()).addString(next.wire());
        for (@Nullable Object value : values) {
            tuple.addValue(value);
        }
        String sql = "UPDATE recording.job SET stage = $3, updated_at = now(), " + changes + HELD + " RETURNING "
                + JobRows.COLUMNS;
        return connection
                .preparedQuery(sql)
                .execute(tuple)
                .map(JobRows::first)
                .map(found -> found.orElseThrow(() -> new LeaseLostException(job.lease())));
    }

    /** Writes {@code changes}, with {@code values} from $3 on. */
    static Uni<Void> held(SqlConnection connection, Lease lease, String changes, @Nullable Object... values) {
        Tuple tuple = guard(lease);
        for (@Nullable Object value : values) {
            tuple.addValue(value);
        }
        return connection
                .preparedQuery("UPDATE recording.job SET updated_at = now(), " + changes + HELD)
                .execute(tuple)
                .invoke(rows -> {
                    if (rows.rowCount() == 0) {
                        throw new LeaseLostException(lease);
                    }
                })
                .replaceWithVoid();
    }

    private static Tuple guard(Lease lease) {
        return Tuple.tuple().addUUID(lease.recordingId()).addLong(lease.epoch());
    }
}

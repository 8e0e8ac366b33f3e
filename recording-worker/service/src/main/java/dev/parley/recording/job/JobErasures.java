package dev.parley.recording.job;

import dev.parley.recording.outbox.Outbox;
import dev.parley.runtime.tracing.TraceParent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Repository of the jobs whose audio is to be erased. */
@ApplicationScoped
public class JobErasures {

    private static final String TO_ERASE = "SELECT " + JobRows.COLUMNS + """
             FROM recording.job WHERE erase_command IS NOT NULL AND status IN ('done', 'failed')
            ORDER BY updated_at LIMIT 20""";

    private static final String ERASED = """
            UPDATE recording.job SET files = '[]', voices = '[]', playable = NULL, erase_command = NULL, erased_at = now(), updated_at = now()
            WHERE recording_id = $1 AND epoch = $2 AND erase_command = $3 RETURNING erase_trace_parent""";

    private final Pool pool;
    private final Outbox outbox;

    JobErasures(Pool pool, Outbox outbox) {
        this.pool = pool;
        this.outbox = outbox;
    }

    /** Ended jobs whose audio is to be erased; a few at a time. */
    public Uni<List<Job>> due() {
        return pool.query(TO_ERASE).execute().map(JobRows::all);
    }

    /**
     * Records that the audio of {@code job} is erased and publishes that, in the trace of {@code command}. Without effect
     * if the job was restarted in between.
     */
    public Uni<Void> done(Job job, UUID command) {
        return pool.withTransaction(connection -> connection
                .preparedQuery(ERASED)
                .execute(Tuple.of(job.recordingId(), job.epoch(), command))
                .chain(rows -> rows.rowCount() == 0
                        ? Uni.createFrom().voidItem()
                        : PieceRemoval.of(connection, job.recordingId())
                                .chain(() -> outbox.add(
                                        connection, JobEvents.erased(job.recordingId(), command), traceOf(rows)))));
    }

    private static TraceParent traceOf(RowSet<Row> erased) {
        return TraceParent.read(erased.iterator().next().getString("erase_trace_parent"));
    }
}

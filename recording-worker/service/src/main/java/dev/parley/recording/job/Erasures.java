package dev.parley.recording.job;

import dev.parley.platform.events.StoredObject;
import dev.parley.recording.events.ErasureReason;
import dev.parley.recording.events.SourceCopy;
import dev.parley.recording.outbox.Outbox;
import dev.parley.runtime.database.PooledQuery;
import dev.parley.runtime.tracing.TraceParent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** Erasures in the database: which are due, what is known of them, and their end. */
@ApplicationScoped
public class Erasures {

    /** Leased for a while, so that of two processes one tries. */
    private static final String DUE = """
            UPDATE recording.job SET erase_attempts = erase_attempts + 1,
                erase_next_try_at = now() + $1 * interval '1 millisecond'
            WHERE recording_id IN (
                SELECT recording_id FROM recording.job
                WHERE erase_command IS NOT NULL AND status IN ('done', 'failed') AND erase_next_try_at <= now()
                ORDER BY erase_next_try_at LIMIT 20 FOR UPDATE SKIP LOCKED)
            RETURNING erase_reason, erase_source, erase_left::text AS erase_left_json, erase_attempts, erase_trace_parent,""";

    private static final String LEFT =
            "UPDATE recording.job SET erase_left = $3::text::jsonb WHERE recording_id = $1 AND erase_command = $2";

    private static final String LATER = """
            UPDATE recording.job SET erase_next_try_at = now() + $3 * interval '1 millisecond'
            WHERE recording_id = $1 AND erase_command = $2""";

    private static final String DONE = """
            UPDATE recording.job SET files = '[]', voices = '[]', playable = NULL, erase_command = NULL, erase_left = '[]',
                erased_at = now(), updated_at = now()
            WHERE recording_id = $1 AND epoch = $2 AND erase_command = $3""";

    private static final String RETAINED_TOO_LONG = """
            UPDATE recording.job SET erase_command = gen_random_uuid(), erase_reason = $2, erase_source = $3,
                erase_trace_parent = NULL, erase_left = '[]', erase_attempts = 0, erase_next_try_at = now()
            WHERE recording_id IN (
                SELECT recording_id FROM recording.job
                WHERE erase_command IS NULL AND erased_at IS NULL AND status IN ('done', 'failed')
                    AND coalesce(started_at, created_at) < now() - $1 * interval '1 millisecond'
                LIMIT $4 FOR UPDATE SKIP LOCKED)""";

    /** Longer than an erasure takes. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    private final Pool pool;
    private final Outbox outbox;

    Erasures(Pool pool, Outbox outbox) {
        this.pool = pool;
        this.outbox = outbox;
    }

    /** Erasures of ended jobs that are due, a few at a time; nobody else gets them for two minutes. */
    public Uni<List<Erasure>> due() {
        return PooledQuery.execute(pool, DUE + JobRows.COLUMNS, Tuple.of(LEASE.toMillis()))
                .map(rows -> {
                    List<Row> found =
                            StreamSupport.stream(rows.spliterator(), false).toList();
                    List<Job> jobs = JobRows.all(rows);
                    return IntStream.range(0, jobs.size())
                            .mapToObj(index -> erasure(jobs.get(index), found.get(index)))
                            .toList();
                });
    }

    private static Erasure erasure(Job job, Row row) {
        return new Erasure(
                job,
                job.eraseCommand().orElseThrow(),
                Optional.ofNullable(row.getString("erase_reason")).map(ErasureReason::new),
                row.getBoolean("erase_source"),
                JobJson.objects(row.getString("erase_left_json")),
                row.getInteger("erase_attempts"),
                TraceParent.read(row.getString("erase_trace_parent")));
    }

    /** Keeps what the provider left to us: it does not tell again. */
    public Uni<Void> left(Erasure erasure, List<StoredObject> objects) {
        return PooledQuery.execute(
                        pool,
                        LEFT,
                        Tuple.of(erasure.job().recordingId(), erasure.command(), JobJson.writeObjects(objects)))
                .replaceWithVoid();
    }

    /** The erasure failed, and is tried again after {@code delay}. */
    public Uni<Void> later(Erasure erasure, Duration delay) {
        return PooledQuery.execute(
                        pool, LATER, Tuple.of(erasure.job().recordingId(), erasure.command(), delay.toMillis()))
                .replaceWithVoid();
    }

    /**
     * Records that the audio is erased and publishes that, in the trace of the command. Without effect if the job was
     * restarted in between: it is erased again when that run has ended.
     */
    public Uni<Void> done(Erasure erasure, SourceCopy source) {
        Job job = erasure.job();
        return pool.withTransaction(connection -> connection
                .preparedQuery(DONE)
                .execute(Tuple.of(job.recordingId(), job.epoch(), erasure.command()))
                .chain(rows -> rows.rowCount() == 0
                        ? Uni.createFrom().voidItem()
                        : PieceRemoval.of(connection, job.recordingId())
                                .chain(() ->
                                        outbox.add(connection, JobEvents.erased(erasure, source), erasure.trace()))));
    }

    /**
     * Asks for the erasure of recordings that began longer than {@code retention} ago; their number. There may be more if it
     * is {@code limit}.
     *
     * @param source whether the copy at the source goes too
     */
    public Uni<Integer> retain(Duration retention, boolean source, int limit) {
        return PooledQuery.execute(
                        pool,
                        RETAINED_TOO_LONG,
                        Tuple.of(retention.toMillis(), ErasureReason.RETENTION.word(), source, limit))
                .map(rows -> rows.rowCount());
    }
}

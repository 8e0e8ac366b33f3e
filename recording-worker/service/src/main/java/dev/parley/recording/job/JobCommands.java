package dev.parley.recording.job;

import dev.parley.recording.events.RecordingCommand;
import dev.parley.recording.outbox.Outbox;
import dev.parley.runtime.tracing.TraceParent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Commands of operators and of room-service on jobs. */
@ApplicationScoped
public class JobCommands {

    /** Ends the current lease: later writes of its holder are refused. */
    private static final String NEW_RUN = """
            UPDATE recording.job SET status = 'queued', run = run + 1, epoch = epoch + 1, attempts = 0, progress = 0,
                run_started_at = now(), next_try_at = now(), updated_at = now(), lease_owner = NULL, lease_until = NULL,
                trace_parent = $2, stage = """;

    /** Restarts the stage that failed. */
    private static final String RETRY = NEW_RUN + " stage WHERE recording_id = $1 AND status = 'failed' RETURNING ";

    /** Ends the delay before the next attempt, but not twice. */
    private static final String RETRY_NOW = """
            UPDATE recording.job SET next_try_at = now(), updated_at = now()
            WHERE recording_id = $1 AND status = 'queued' AND next_try_at > clock_timestamp() RETURNING """;

    /**
     * Starts with the latest stage whose input is still stored, but fetches a track that did not come before. A language that
     * the command does not name stays.
     */
    private static final String REPROCESS =
            NEW_RUN.replace("stage =", "language = coalesce($3, language), stage =") + """
             CASE WHEN problems @> '[{"problem":{"stage":"fetch"}}]' THEN 'fetch' WHEN voices <> '[]' THEN 'transcribe' WHEN files <> '[]' AND stage <> 'fetch' THEN 'check' ELSE 'fetch' END
            WHERE recording_id = $1 RETURNING """;

    private static final String ERASE = """
            UPDATE recording.job SET erase_command = $2, erase_trace_parent = $3, updated_at = now()
            WHERE recording_id = $1 RETURNING """;

    private static final String TO_ERASE = "SELECT " + JobRows.COLUMNS + """
             FROM recording.job WHERE erase_command IS NOT NULL AND status IN ('done', 'failed')
            ORDER BY updated_at LIMIT 20""";

    private static final String ERASED = """
            UPDATE recording.job SET files = '[]', voices = '[]', erase_command = NULL, erased_at = now(), updated_at = now()
            WHERE recording_id = $1 AND epoch = $2 AND erase_command = $3 RETURNING erase_trace_parent""";

    private final Pool pool;
    private final Outbox outbox;
    private final Wakeup wakeup;

    JobCommands(Pool pool, Outbox outbox, Wakeup wakeup) {
        this.pool = pool;
        this.outbox = outbox;
        this.wakeup = wakeup;
    }

    /**
     * Runs a failed job again from the stage that failed, or a waiting one at once. Empty if the job is due, running, done or
     * unknown: of several equal requests at once, one has an effect.
     */
    public Uni<Optional<Job>> retry(UUID recordingId) {
        return pool.withTransaction(connection -> update(connection, RETRY, newRun(recordingId))
                        .chain(retried -> retried.isPresent()
                                ? Uni.createFrom().item(retried)
                                : update(connection, RETRY_NOW, Tuple.of(recordingId))))
                .invoke(wakeup::call);
    }

    /** Processes {@code command} once. Fails with {@link UnknownRecordingException}; the command may be repeated then. */
    public Uni<Void> accept(RecordingCommand command) {
        return pool.withTransaction(connection -> Inbox.add(connection, command.commandId(), 0)
                        .chain(first -> first
                                ? apply(connection, command)
                                : Uni.createFrom().voidItem()))
                .invoke(wakeup::call);
    }

    /** Ended jobs whose audio is to be erased; a few at a time. */
    public Uni<List<Job>> toErase() {
        return pool.query(TO_ERASE).execute().map(JobRows::all);
    }

    /**
     * Records that the audio of {@code job} is erased and publishes that, in the trace of {@code command}. Without effect
     * if the job was restarted in between.
     */
    public Uni<Void> erased(Job job, UUID command) {
        return pool.withTransaction(connection -> connection
                .preparedQuery(ERASED)
                .execute(Tuple.of(job.recordingId(), job.epoch(), command))
                .chain(rows -> rows.rowCount() == 0
                        ? Uni.createFrom().voidItem()
                        : PieceRemoval.of(connection, job.recordingId())
                                .chain(() -> outbox.add(
                                        connection, JobEvents.erased(job.recordingId(), command), traceOf(rows)))));
    }

    private static Uni<Void> apply(SqlConnection connection, RecordingCommand command) {
        Uni<Optional<Job>> applied = command instanceof RecordingCommand.Reprocess reprocess
                ? update(connection, REPROCESS, newRun(reprocess))
                : update(connection, ERASE, erasure(command));
        return applied.map(job -> job.orElseThrow(() -> new UnknownRecordingException(command.recordingId())))
                .replaceWithVoid();
    }

    private static Tuple newRun(UUID recordingId) {
        return Tuple.of(recordingId).addString(JobRows.currentTrace());
    }

    private static Tuple newRun(RecordingCommand.Reprocess command) {
        return newRun(command.recordingId()).addString(command.language().orElse(null));
    }

    private static Tuple erasure(RecordingCommand command) {
        return Tuple.of(command.recordingId(), command.commandId()).addString(JobRows.currentTrace());
    }

    private static TraceParent traceOf(RowSet<Row> erased) {
        return TraceParent.read(erased.iterator().next().getString("erase_trace_parent"));
    }

    private static Uni<Optional<Job>> update(SqlConnection connection, String sql, Tuple values) {
        return connection.preparedQuery(sql + JobRows.COLUMNS).execute(values).map(JobRows::first);
    }
}

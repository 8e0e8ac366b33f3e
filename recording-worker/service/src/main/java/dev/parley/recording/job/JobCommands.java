package dev.parley.recording.job;

import dev.parley.recording.events.ErasureReason;
import dev.parley.recording.events.RecordingCommand;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
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

    /** Starts with the latest stage whose input is still stored, but fetches a track that did not come before. */
    private static final String REPROCESS = NEW_RUN + """
             CASE WHEN problems @> '[{"problem":{"stage":"fetch"}}]' THEN 'fetch' WHEN voices <> '[]' THEN 'transcribe' WHEN files <> '[]' AND stage <> 'fetch' THEN 'check' ELSE 'fetch' END
            WHERE recording_id = $1 RETURNING """;

    private static final String ERASE = """
            UPDATE recording.job SET erase_command = $2, erase_trace_parent = $3, erase_reason = $4, erase_source = $5,
                erase_left = '[]', erase_attempts = 0, erase_next_try_at = now(), updated_at = now()
            WHERE recording_id = $1 RETURNING """;

    private final Pool pool;
    private final Wakeup wakeup;

    JobCommands(Pool pool, Wakeup wakeup) {
        this.pool = pool;
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

    private static Uni<Void> apply(SqlConnection connection, RecordingCommand command) {
        Uni<Optional<Job>> applied = command instanceof RecordingCommand.Erase erase
                ? update(connection, ERASE, erasure(erase))
                : update(connection, REPROCESS, newRun(command.recordingId()));
        return applied.map(job -> job.orElseThrow(() -> new UnknownRecordingException(command.recordingId())))
                .replaceWithVoid();
    }

    private static Tuple newRun(UUID recordingId) {
        return Tuple.of(recordingId).addString(JobRows.currentTrace());
    }

    private static Tuple erasure(RecordingCommand.Erase command) {
        return Tuple.of(command.recordingId(), command.commandId())
                .addString(JobRows.currentTrace())
                .addString(command.reason().map(ErasureReason::word).orElse(null))
                .addBoolean(command.source());
    }

    private static Uni<Optional<Job>> update(SqlConnection connection, String sql, Tuple values) {
        return connection.preparedQuery(sql + JobRows.COLUMNS).execute(values).map(JobRows::first);
    }
}

package dev.parley.recording.job;

import dev.parley.recording.events.RecordingCommand;
import dev.parley.recording.outbox.Outbox;
import dev.parley.runtime.tracing.TraceParent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Upsert of job rows from signals: one job per recording, whatever the number and order of its signals. A signal of a
 * later revision of the normalizer corrects the row. If it corrects the source of the recording,
 *
 * <ul>
 *   <li>a failed job restarts from the first stage, because the wrong source may be why it failed;
 *   <li>a job in the fetch stage restarts, and its worker loses the lease;
 *   <li>a job in a later stage, or done, restarts only if the two sources contradict each other: then it has fetched
 *       another recording, and a wrong transcript is worse than repeated work. If both may be the same file (a bucket is
 *       added, or a link replaces a name), the job does not restart;
 *   <li>a job that has ended and whose audio was erased, or that an operator cancelled, does not restart: the request
 *       outranks a replay.
 * </ul>
 *
 * The transcript of a done job that restarts is replaced when the new one is complete.
 */
@ApplicationScoped
public class JobIntake {

    private static final Logger LOG = Logger.getLogger(JobIntake.class);

    private static final String INSERT = "INSERT INTO recording.job (recording_id, business_key, platform, "
            + "trace_parent, " + String.join(", ", RecordingFactsRows.WRITTEN) + ") VALUES ($1, $2, $3, $4, "
            + RecordingFactsRows.parameters(5)
            + ") ON CONFLICT (recording_id) DO NOTHING RETURNING ";

    private static final String FIND =
            "SELECT " + RecordingFactsRows.COLUMNS + " FROM recording.job WHERE recording_id = $1 FOR UPDATE";

    private static final String UPDATE =
            "UPDATE recording.job SET origin_revision = origin_revision + $2, updated_at = now(), ("
                    + String.join(", ", RecordingFactsRows.WRITTEN) + ") = (" + RecordingFactsRows.parameters(3)
                    + ") WHERE recording_id = $1 RETURNING ";

    private static final String LANGUAGE = "UPDATE recording.job SET language = $2 WHERE recording_id = $1";

    /** Jobs that signals may restart: not those that have ended and were erased, or that an operator cancelled. */
    private static final String RESTARTABLE = " AND (status IN ('queued', 'running') OR erase_command IS NULL"
            + " AND erased_at IS NULL AND error_code IS DISTINCT FROM '" + CommandEffects.CANCELLED + "')";

    /** Discards files of the old source: tracks are numbered, so files of two sources would be mixed up. */
    private static final String FROM_THE_START =
            " files = '[]', problems = '[]', attempts = 0, next_try_at = now(), run_started_at = now(),";

    /** A better source ends the delay of a queued job, and retries one that failed in the fetch stage. */
    private static final String FETCH_NOW = "UPDATE recording.job SET" + FROM_THE_START + """
             run = run + CASE status WHEN 'failed' THEN 1 ELSE 0 END, status = 'queued', trace_parent = $2
            WHERE recording_id = $1 AND stage = 'fetch' AND status IN ('queued', 'failed')""" + RESTARTABLE;

    /** Ends the current lease: later writes of its holder are refused. */
    private static final String RESTART = "UPDATE recording.job SET" + FROM_THE_START + """
             status = 'queued', stage = 'fetch', run = run + 1, epoch = epoch + 1, progress = 0, voices = '[]', playable = NULL,
                lease_owner = NULL, lease_until = NULL, trace_parent = $3
            WHERE recording_id = $1 AND (status = 'failed' OR stage = 'fetch' OR $2)""" + RESTARTABLE;

    private final Pool pool;
    private final Outbox outbox;
    private final Wakeup wakeup;

    JobIntake(Pool pool, Outbox outbox, Wakeup wakeup) {
        this.pool = pool;
        this.outbox = outbox;
        this.wakeup = wakeup;
    }

    /**
     * Processes {@code signal} once; completes when the effect is durable.
     *
     * @return whether the recording was unknown before
     */
    public Uni<Boolean> accept(Signal signal) {
        return pool.withTransaction(connection -> Inbox.add(connection, signal.eventId(), signal.revision())
                        .chain(first -> first
                                ? upsert(connection, signal)
                                : Uni.createFrom().item(false)))
                .invoke(wakeup::call);
    }

    /** Takes in an uploaded file, in the caller's transaction. */
    Uni<Void> accept(SqlConnection connection, RecordingCommand.Upload upload) {
        return upsert(connection, Signal.of(upload))
                .chain(() -> upload.language().isEmpty()
                        ? Uni.createFrom().voidItem()
                        : connection
                                .preparedQuery(LANGUAGE)
                                .execute(Tuple.of(
                                        upload.recordingId(), upload.language().get()))
                                .replaceWithVoid());
    }

    private Uni<Boolean> upsert(SqlConnection connection, Signal signal) {
        return EarlyCommands.lock(connection, signal.recordingId())
                .chain(() -> insert(connection, signal))
                .call(created -> created.isPresent()
                        ? begin(connection, created.get())
                        : find(connection, signal.recordingId()).chain(known -> merge(connection, signal, known)))
                .map(Optional::isPresent);
    }

    private Uni<Void> begin(SqlConnection connection, Job created) {
        return EarlyCommands.apply(connection, created.recordingId())
                .chain(() -> outbox.add(connection, JobEvents.discovered(created), created.trace()));
    }

    private static Uni<Optional<Job>> insert(SqlConnection connection, Signal signal) {
        Tuple values = Tuple.tuple()
                .addUUID(signal.recordingId())
                .addString(signal.key().value())
                .addString(signal.origin().platform().value())
                .addString(JobRows.currentTrace());
        return connection
                .preparedQuery(INSERT + JobRows.COLUMNS)
                .execute(RecordingFactsRows.add(values, RecordingFacts.of(signal)))
                .map(JobRows::first);
    }

    private static Uni<RecordingFacts> find(SqlConnection connection, UUID recordingId) {
        return connection
                .preparedQuery(FIND)
                .execute(Tuple.of(recordingId))
                .map(rows -> RecordingFactsRows.read(rows.iterator().next()));
    }

    private Uni<Void> merge(SqlConnection connection, Signal signal, RecordingFacts known) {
        RecordingFacts merged = known.merge(RecordingFacts.of(signal));
        return merged.equals(known)
                ? Uni.createFrom().voidItem()
                : update(connection, signal.recordingId(), known, merged)
                        .chain(() -> restartIfBetter(connection, signal.recordingId(), known, merged));
    }

    private Uni<Void> update(SqlConnection connection, UUID recordingId, RecordingFacts known, RecordingFacts merged) {
        boolean originChanged = !merged.origin().equals(known.origin());
        Tuple values = Tuple.of(recordingId, originChanged ? 1 : 0);
        return connection
                .preparedQuery(UPDATE + JobRows.COLUMNS)
                .execute(RecordingFactsRows.add(values, merged))
                .map(rows -> JobRows.first(rows).orElseThrow())
                .chain(job -> originChanged
                        ? outbox.add(connection, JobEvents.discovered(job), TraceParent.current())
                        : Uni.createFrom().voidItem());
    }

    private static Uni<Void> restartIfBetter(
            SqlConnection connection, UUID recordingId, RecordingFacts known, RecordingFacts merged) {
        if (known.isRedirectedBy(merged)) {
            return connection
                    .preparedQuery(RESTART)
                    .execute(Tuple.of(recordingId, SourceOrder.contradict(known.source(), merged.source()))
                            .addString(JobRows.currentTrace()))
                    .invoke(rows -> LOG.infof(
                            "Source of a recording was corrected; the job %s: recordingId=%s",
                            rows.rowCount() == 1 ? "restarts" : "does not restart", recordingId))
                    .replaceWithVoid();
        }
        return merged.source().equals(known.source())
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(FETCH_NOW)
                        .execute(Tuple.of(recordingId).addString(JobRows.currentTrace()))
                        .replaceWithVoid();
    }
}

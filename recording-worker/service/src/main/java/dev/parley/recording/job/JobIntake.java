package dev.parley.recording.job;

import dev.parley.runtime.tracing.TraceParent;
import dev.parley.recording.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Turns signals into job rows: one per recording, whatever the number and order of its signals. What a corrected
 * normaliser tells corrects the row. If it says that the recording is to be fetched from elsewhere,
 *
 * <ul>
 *   <li>a job that failed is taken up again from the beginning, at whatever stage it failed: it may have failed because of
 *       what it was told;
 *   <li>a job that is still being fetched begins again, and who fetches loses the lease;
 *   <li>a job that is further, or done, begins again if the two sources contradict each other, since then what it has
 *       fetched is another recording: a transcript in the wrong place is worse than work done again. Where they may well be
 *       one file (a bucket is added; a link instead of a name) it is left alone, and nothing is done twice;
 *   <li>a job that has ended and whose audio somebody had erased is left alone: that word counts more than a replay.
 * </ul>
 *
 * The transcript of a finished job that begins again is replaced when the new one is made, not before.
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

    private static final String COMPLETE =
            "UPDATE recording.job SET origin_revision = origin_revision + $2, updated_at = now(), ("
                    + String.join(", ", RecordingFactsRows.WRITTEN) + ") = (" + RecordingFactsRows.parameters(3)
                    + ") WHERE recording_id = $1 RETURNING ";

    /** What an erasure asked by somebody leaves for signals to take up. */
    private static final String NOT_ERASED =
            " AND (status IN ('queued', 'running') OR erase_command IS NULL AND erased_at IS NULL)";

    /** What was fetched from one source is no part of another: tracks are counted. */
    private static final String FROM_THE_BEGINNING =
            " files = '[]', attempts = 0, next_try_at = now(), run_started_at = now(),";

    /** A better source is reason to look at once, also for a job that was given up for want of one. */
    private static final String LOOK_AGAIN = "UPDATE recording.job SET" + FROM_THE_BEGINNING + """
             run = run + CASE status WHEN 'failed' THEN 1 ELSE 0 END, status = 'queued', trace_parent = $2
            WHERE recording_id = $1 AND stage = 'fetch' AND status IN ('queued', 'failed')""" + NOT_ERASED;

    /** Ends whatever lease there is: its holder's writes are refused from now on. */
    private static final String BEGIN_AGAIN = "UPDATE recording.job SET" + FROM_THE_BEGINNING + """
             status = 'queued', stage = 'fetch', run = run + 1, epoch = epoch + 1, progress = 0, voices = '[]',
                lease_owner = NULL, lease_until = NULL, trace_parent = $3
            WHERE recording_id = $1 AND (status = 'failed' OR stage = 'fetch' OR $2)""" + NOT_ERASED;

    private final Pool pool;
    private final Outbox outbox;
    private final Wakeup wakeup;

    JobIntake(Pool pool, Outbox outbox, Wakeup wakeup) {
        this.pool = pool;
        this.outbox = outbox;
        this.wakeup = wakeup;
    }

    /**
     * Has {@code signal} take effect, once; completes when that is durable.
     *
     * @return whether nothing had told of the recording before
     */
    public Uni<Boolean> accept(Signal signal) {
        return pool.withTransaction(connection -> Inbox.first(connection, signal.eventId(), signal.revision())
                        .chain(first -> first
                                ? upsert(connection, signal)
                                : Uni.createFrom().item(false)))
                .invoke(wakeup::call);
    }

    private Uni<Boolean> upsert(SqlConnection connection, Signal signal) {
        return insert(connection, signal)
                .call(created -> created.isPresent()
                        ? outbox.add(
                                connection,
                                JobEvents.discovered(created.get()),
                                created.get().trace())
                        : find(connection, signal.recordingId()).chain(known -> learn(connection, signal, known)))
                .map(Optional::isPresent);
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

    private Uni<Void> learn(SqlConnection connection, Signal signal, RecordingFacts known) {
        RecordingFacts better = known.and(RecordingFacts.of(signal));
        return better.equals(known)
                ? Uni.createFrom().voidItem()
                : complete(connection, signal.recordingId(), known, better)
                        .chain(() -> takeUp(connection, signal.recordingId(), known, better));
    }

    private Uni<Void> complete(SqlConnection connection, UUID recordingId, RecordingFacts known, RecordingFacts better) {
        boolean originChanged = !better.origin().equals(known.origin());
        Tuple values = Tuple.of(recordingId, originChanged ? 1 : 0);
        return connection
                .preparedQuery(COMPLETE + JobRows.COLUMNS)
                .execute(RecordingFactsRows.add(values, better))
                .map(rows -> JobRows.first(rows).orElseThrow())
                .chain(job -> originChanged
                        ? outbox.add(connection, JobEvents.discovered(job), TraceParent.current())
                        : Uni.createFrom().voidItem());
    }

    private static Uni<Void> takeUp(SqlConnection connection, UUID recordingId, RecordingFacts known, RecordingFacts better) {
        if (known.isRedirectedBy(better)) {
            return connection
                    .preparedQuery(BEGIN_AGAIN)
                    .execute(Tuple.of(recordingId, SourceOrder.contradict(known.source(), better.source()))
                            .addString(JobRows.currentTrace()))
                    .invoke(rows -> LOG.infof(
                            "Recording %s: its source was corrected; the job %s",
                            recordingId, rows.rowCount() == 1 ? "begins again" : "is left as it is"))
                    .replaceWithVoid();
        }
        return better.source().equals(known.source())
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(LOOK_AGAIN)
                        .execute(Tuple.of(recordingId).addString(JobRows.currentTrace()))
                        .replaceWithVoid();
    }
}

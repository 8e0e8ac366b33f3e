package dev.parley.recording.job;

import dev.parley.platform.events.RecordingKind;
import dev.parley.recording.config.RecordingConfig;
import dev.parley.recording.events.ObjectRef;
import dev.parley.recording.events.RecordingEvent;
import dev.parley.recording.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Repository of jobs for workers: leases, heartbeats and checkpoints. All times are the database's. Once another lease or
 * run has begun, methods for a leased job change nothing and fail with {@link LeaseLostException}.
 */
@ApplicationScoped
public class Jobs {

    private static final String LEASE = """
            UPDATE recording.job SET status = 'running', epoch = epoch + 1, attempts = attempts + 1, lease_owner = $1,
                lease_until = now() + $2 * interval '1 millisecond', updated_at = now()
            WHERE recording_id = (
                SELECT recording_id FROM recording.job
                WHERE stage = ANY ($3) AND (status = 'queued' AND next_try_at <= now()
                    OR status = 'running' AND lease_until < now())
                ORDER BY next_try_at FOR UPDATE SKIP LOCKED LIMIT 1)
            RETURNING """;

    /** Start of the next stage under the same lease. */
    private static final String NEXT = "attempts = 1, progress = 0, ";

    private static final String ERROR =
            "error_stage = $3, error_code = $4, error_detail = $5, error_tool = $6::text::jsonb, error_at = now()";

    private static final String UNCOUNTED = ", attempts = greatest(attempts - 1, 0)";

    private static final String RELEASED = "status = 'queued', lease_owner = NULL, lease_until = NULL";

    private final Pool pool;
    private final Outbox outbox;
    private final long leaseMillis;

    Jobs(Pool pool, Outbox outbox, RecordingConfig config) {
        this.pool = pool;
        this.outbox = outbox;
        this.leaseMillis = config.jobs().leaseTime().toMillis();
    }

    /** Leases the job at one of {@code stages} that has been due longest; empty if none is due. */
    public Uni<Optional<Job>> lease(String owner, List<Stage> stages) {
        String[] names = stages.stream().map(Stage::wire).toArray(String[]::new);
        Tuple values = Tuple.tuple().addString(owner).addLong(leaseMillis).addArrayOfString(names);
        return pool.preparedQuery(LEASE + JobRows.COLUMNS).execute(values).map(JobRows::first);
    }

    /** Extends the lease by the lease time and stores the progress of the stage, 0 to 1. */
    public Uni<Void> heartbeat(Lease lease, double progress) {
        return pool.withConnection(connection -> FencedUpdate.held(
                connection,
                lease,
                "progress = $3, lease_until = now() + $4 * interval '1 millisecond'",
                (float) progress,
                leaseMillis));
    }

    /** Checkpoint within the fetch stage: the files stored so far. */
    public Uni<Void> fetched(Lease lease, List<AudioTrack> files) {
        return pool.withConnection(
                connection -> FencedUpdate.held(connection, lease, "files = $3::text::jsonb", JobJson.write(files)));
    }

    /**
     * Checkpoint: all files are stored. Completes with the job at its next stage, as the following methods do.
     *
     * @param kind as the source shows it; stored only where no normalizer gave one
     */
    public Uni<Job> fetchDone(Job job, RecordingKind kind, List<AudioTrack> files, List<JobProblem> problems) {
        return advance(
                job,
                Stage.CHECK,
                NEXT
                        + "files = $4::text::jsonb, kind = CASE kind_revision WHEN 0 THEN $5 ELSE kind END, voices = '[]', erased_at = NULL, problems = $6::text::jsonb",
                JobJson.write(files),
                kind.name(),
                JobJson.writeProblems(job.problemsWith(problems)));
    }

    /** Checkpoint: the usable files contain audio. */
    public Uni<Job> checkDone(Job job, Duration audio, List<JobProblem> problems) {
        return pool.withTransaction(connection -> FencedUpdate.advance(
                        connection,
                        job,
                        Stage.MIX,
                        NEXT + "audio_ms = $4, problems = $5::text::jsonb",
                        audio.toMillis(),
                        JobJson.writeProblems(job.problemsWith(problems)))
                .call(checked -> outbox.add(connection, JobEvents.stored(checked, audio), job.trace())));
    }

    /** Checkpoint: the tracks are mixed. The job returns to the queue for a worker that transcribes. */
    public Uni<Job> mixDone(Job job, List<AudioTrack> tracks, List<JobProblem> problems) {
        return advance(
                job,
                Stage.TRANSCRIBE,
                "voices = $4::text::jsonb, problems = $5::text::jsonb, attempts = 0, progress = 0, next_try_at = now(), "
                        + RELEASED,
                JobJson.write(tracks),
                JobJson.writeProblems(job.problemsWith(problems)));
    }

    /** Checkpoint: the transcript is stored. */
    public Uni<Job> transcribeDone(Job job, ObjectRef transcript, int words, List<JobProblem> problems) {
        return advance(
                job,
                Stage.PUBLISH,
                NEXT + "transcript = $4::text::jsonb, words = $5, problems = $6::text::jsonb",
                JobJson.write(transcript),
                words,
                JobJson.writeProblems(job.problemsWith(problems)));
    }

    /** The language spoken in a recording, BCP 47; empty if nobody named it. */
    public Uni<Optional<String>> language(UUID recordingId) {
        return pool.preparedQuery("SELECT language FROM recording.job WHERE recording_id = $1")
                .execute(Tuple.of(recordingId))
                .map(rows -> Optional.ofNullable(rows.iterator().next().getString("language")));
    }

    /** Ends the job and publishes the transcript, in one transaction. */
    public Uni<Job> publishDone(Job job) {
        ObjectRef transcript = job.transcript().orElseThrow();
        RecordingEvent event =
                JobEvents.transcribed(job, transcript, job.words().orElseThrow());
        String done = """
                status = 'done', progress = 1, lease_owner = NULL, lease_until = NULL,
                error_stage = NULL, error_code = NULL, error_detail = NULL, error_tool = NULL,
                error_at = NULL""";
        return pool.withTransaction(connection -> FencedUpdate.advance(connection, job, Stage.PUBLISH, done)
                .call(() -> PieceRemoval.of(connection, job.recordingId()))
                .call(() -> outbox.add(connection, event, job.trace())));
    }

    /** Records a failed attempt; the next one is after {@code delay}. */
    public Uni<Void> retryLater(Job job, StageFailure failure, Duration delay) {
        return pool.withConnection(connection -> FencedUpdate.held(
                connection,
                job.lease(),
                RELEASED + ", " + ERROR + ", next_try_at = now() + $7 * interval '1 millisecond'"
                        + (failure instanceof StageFailure.Postponed ? UNCOUNTED : ""),
                job.stage().wire(),
                failure.code(),
                failure.detail(),
                tool(failure),
                delay.toMillis()));
    }

    /** Ends the job as failed and publishes that, in one transaction. */
    public Uni<Void> fail(Job job, StageFailure failure) {
        return pool.withTransaction(connection -> FencedUpdate.held(
                        connection,
                        job.lease(),
                        "status = 'failed', lease_owner = NULL, lease_until = NULL, problems = $7::text::jsonb, "
                                + ERROR,
                        job.stage().wire(),
                        failure.code(),
                        failure.detail(),
                        tool(failure),
                        JobJson.writeProblems(job.problemsWith(failure.problems())))
                .chain(() -> outbox.add(connection, JobEvents.failed(job, failure), job.trace())));
    }

    /** Returns the job to the queue because this process stops; the attempt does not count. */
    public Uni<Void> release(Lease lease) {
        return pool.withConnection(
                connection -> FencedUpdate.held(connection, lease, RELEASED + UNCOUNTED + ", next_try_at = now()"));
    }

    private static @Nullable String tool(StageFailure failure) {
        return failure.tool().map(JobJson::write).orElse(null);
    }

    private Uni<Job> advance(Job job, Stage next, String changes, Object... values) {
        return pool.withTransaction(connection -> FencedUpdate.advance(connection, job, next, changes, values));
    }
}

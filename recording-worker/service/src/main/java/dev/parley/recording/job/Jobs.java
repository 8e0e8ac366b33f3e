package dev.parley.recording.job;

import dev.parley.platform.events.RecordingKind;
import dev.parley.recording.config.RecordingConfig;
import dev.parley.recording.events.ObjectRef;
import dev.parley.recording.events.PlayableAudio;
import dev.parley.recording.events.RecordingEvent;
import dev.parley.recording.outbox.Outbox;
import dev.parley.runtime.database.PooledQuery;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Repository of jobs for workers: leases, heartbeats and checkpoints. All times are the database's. Once another lease or
 * run has begun, methods for a leased job change nothing and fail with {@link LeaseLostException}.
 */
@ApplicationScoped
public class Jobs {

    /** Start of the next stage under the same lease. */
    private static final String NEXT = "attempts = 1, progress = 0, ";

    private static final String ERROR =
            "error_stage = $3, error_code = $4, error_detail = $5, error_tool = $6::text::jsonb, error_at = now()";

    private static final String UNCOUNTED = ", attempts = greatest(attempts - 1, 0)";

    private static final String RELEASED = "status = 'queued', lease_owner = NULL, lease_until = NULL";

    /** Jobs go back to where they were in the line of their room. */
    private static final String RELEASE_ALL = "UPDATE recording.job SET " + RELEASED + UNCOUNTED
            + ", updated_at = now()"
            + " WHERE status = 'running' AND lease_owner = $1 AND stage = ANY ($2) RETURNING recording_id";

    private static final String DONE = """
            status = 'done', progress = 1, lease_owner = NULL, lease_until = NULL,
            error_stage = NULL, error_code = NULL, error_detail = NULL, error_tool = NULL,
            error_at = NULL""";

    private final Pool pool;
    private final Outbox outbox;
    private final long leaseMillis;

    Jobs(Pool pool, Outbox outbox, RecordingConfig config) {
        this.pool = pool;
        this.outbox = outbox;
        this.leaseMillis = config.jobs().leaseTime().toMillis();
    }

    /** Leases a job at one of {@code stages}, of the room whose turn it is ({@link FairLease}); empty if none is due. */
    public Uni<Optional<Job>> lease(String owner, List<Stage> stages) {
        return PooledQuery.execute(
                        pool, FairLease.statement(stages), Tuple.of(owner, leaseMillis, FairLease.pool(stages)))
                .map(JobRows::first);
    }

    /** Extends the lease by the lease time and stores the progress of the stage. */
    public Uni<Void> heartbeat(Lease lease, Progress progress) {
        return pool.withConnection(connection -> FencedUpdate.held(
                connection,
                lease,
                "progress = $3, lease_until = now() + $4 * interval '1 millisecond', moved_bytes = $5, total_bytes = $6",
                (float) progress.fraction(),
                leaseMillis,
                progress.bytes(),
                progress.totalBytes().isPresent() ? progress.totalBytes().getAsLong() : null));
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

    /** Checkpoint: the tracks are mixed. */
    public Uni<Job> mixDone(Job job, List<AudioTrack> tracks, List<JobProblem> problems) {
        return advance(
                job,
                Stage.RENDER,
                NEXT + "voices = $4::text::jsonb, problems = $5::text::jsonb",
                JobJson.write(tracks),
                JobJson.writeProblems(job.problemsWith(problems)));
    }

    /**
     * Checkpoint: the playable audio is stored. The job returns to the queue for a worker that transcribes.
     *
     * @param audio empty if it cannot be made
     */
    public Uni<Job> renderDone(Job job, Optional<PlayableAudio> audio, List<JobProblem> problems) {
        return advance(
                job,
                Stage.TRANSCRIBE,
                "playable = $4::text::jsonb, problems = $5::text::jsonb, attempts = 0, progress = 0, next_try_at = now(), "
                        + RELEASED,
                audio.map(JobJson::write).orElse(null),
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
        return PooledQuery.execute(
                        pool, "SELECT language FROM recording.job WHERE recording_id = $1", Tuple.of(recordingId))
                .map(rows -> Optional.ofNullable(rows.iterator().next().getString("language")));
    }

    /**
     * Ends a composed job without a transcript and publishes that, in one transaction, if tracks of the same meeting are
     * transcribed in its place; otherwise does nothing and completes empty.
     */
    public Uni<Optional<Job>> keep(Job job) {
        return pool.withTransaction(connection ->
                MeetingRecordings.lock(connection, job.recordingId()).chain(() -> keep(connection, job, false)));
    }

    private Uni<Optional<Job>> keep(SqlConnection connection, Job job, boolean onlyTranscribed) {
        return MeetingRecordings.tracksOf(connection, job.recordingId(), onlyTranscribed)
                .chain(tracks -> tracks.map(id -> FencedUpdate.advance(
                                        connection,
                                        job,
                                        Stage.PUBLISH,
                                        DONE + ", transcript = NULL, words = NULL, tracks_recording_id = $4",
                                        id)
                                .call(() -> PieceRemoval.of(connection, job.recordingId()))
                                .call(kept -> outbox.add(connection, JobEvents.kept(kept), job.trace()))
                                .map(Optional::of))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    /**
     * Ends the job and publishes the transcript, in one transaction. Of a meeting with tracks and a composed recording, only
     * the transcript of the tracks is published; one of a composed recording that was published before is taken back.
     */
    public Uni<Job> publishDone(Job job) {
        return pool.withTransaction(connection -> MeetingRecordings.lock(connection, job.recordingId())
                .chain(() -> keep(connection, job, true))
                .chain(kept ->
                        kept.map(done -> Uni.createFrom().item(done)).orElseGet(() -> publish(connection, job))));
    }

    private Uni<Job> publish(SqlConnection connection, Job job) {
        ObjectRef transcript = job.transcript().orElseThrow();
        RecordingEvent event =
                JobEvents.transcribed(job, transcript, job.words().orElseThrow());
        return FencedUpdate.advance(connection, job, Stage.PUBLISH, DONE + ", tracks_recording_id = NULL")
                .call(() -> PieceRemoval.of(connection, job.recordingId()))
                .call(() -> outbox.add(connection, event, job.trace()))
                .call(() -> MeetingRecordings.withdraw(connection, job.recordingId())
                        .onItem()
                        .transformToMulti(withdrawn -> Multi.createFrom().iterable(withdrawn))
                        .onItem()
                        .transformToUniAndConcatenate(
                                composed -> outbox.add(connection, JobEvents.kept(composed), job.trace()))
                        .collect()
                        .last());
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

    /**
     * Ends the job as failed and publishes that, in one transaction. Composed recordings that were kept for its tracks are
     * queued again.
     */
    public Uni<Void> fail(Job job, StageFailure failure) {
        return pool.withTransaction(connection -> MeetingRecordings.lock(connection, job.recordingId())
                .chain(() -> FencedUpdate.held(
                        connection,
                        job.lease(),
                        "status = 'failed', lease_owner = NULL, lease_until = NULL, problems = $7::text::jsonb, "
                                + ERROR,
                        job.stage().wire(),
                        failure.code(),
                        failure.detail(),
                        tool(failure),
                        JobJson.writeProblems(job.problemsWith(failure.problems()))))
                .chain(() -> outbox.add(connection, JobEvents.failed(job, failure), job.trace()))
                .chain(() -> MeetingRecordings.fallBack(connection, job.recordingId())));
    }

    /**
     * Returns all jobs of {@code owner} at {@code stages} to the queue, because its process stops: their attempts do not count.
     * Completes with their recordings.
     */
    public Uni<List<UUID>> releaseAll(String owner, List<Stage> stages) {
        String[] names = stages.stream().map(Stage::wire).toArray(String[]::new);
        return PooledQuery.execute(
                        pool, RELEASE_ALL, Tuple.tuple().addString(owner).addArrayOfString(names))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getUUID("recording_id"))
                        .toList());
    }

    private static @Nullable String tool(StageFailure failure) {
        return failure.tool().map(JobJson::write).orElse(null);
    }

    private Uni<Job> advance(Job job, Stage next, String changes, @Nullable Object... values) {
        return pool.withTransaction(connection -> FencedUpdate.advance(connection, job, next, changes, values));
    }
}

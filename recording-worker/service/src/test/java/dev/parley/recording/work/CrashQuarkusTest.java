package dev.parley.recording.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.parley.local.testing.FfmpegResource;
import dev.parley.local.testing.KafkaResource;
import dev.parley.local.testing.PostgresResource;
import dev.parley.local.testing.S3Resource;
import dev.parley.local.testing.Spans;
import dev.parley.platform.events.PlatformId;
import dev.parley.platform.events.RecordingKey;
import dev.parley.platform.events.RecordingKind;
import dev.parley.platform.events.RecordingSource;
import dev.parley.platform.events.StoredObject;
import dev.parley.recording.Media;
import dev.parley.recording.Topics;
import dev.parley.recording.WorkerProfile;
import dev.parley.recording.config.RecordingConfig;
import dev.parley.recording.events.ObjectRef;
import dev.parley.recording.events.PlayableAudio;
import dev.parley.recording.events.RecordingCommand;
import dev.parley.recording.events.RecordingEvent.Origin;
import dev.parley.recording.fetch.Fetcher;
import dev.parley.recording.job.Job;
import dev.parley.recording.job.JobCommands;
import dev.parley.recording.job.JobIntake;
import dev.parley.recording.job.JobQueries;
import dev.parley.recording.job.JobStatus;
import dev.parley.recording.job.Jobs;
import dev.parley.recording.job.LeaseLostException;
import dev.parley.recording.job.Progress;
import dev.parley.recording.job.Signal;
import dev.parley.recording.job.Stage;
import dev.parley.recording.job.StageFailure;
import dev.parley.recording.storage.RecordingStorage;
import dev.parley.recording.transcribe.ScriptedEngine;
import io.quarkus.arc.All;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Crashes and late writes of workers, against the real database and storage. The tests act as the workers. */
@QuarkusTest
@TestProfile(WorkerProfile.Idle.class)
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(S3Resource.class)
@WithTestResource(FfmpegResource.class)
class CrashQuarkusTest {

    private static final Duration WAIT_TIMEOUT = Duration.ofMinutes(2);

    @Inject
    Jobs jobs;

    @Inject
    JobIntake intake;

    @Inject
    JobQueries queries;

    @Inject
    JobCommands commands;

    @Inject
    Spans spans;

    @Inject
    @All
    List<Step> steps;

    @Inject
    JobRunner runner;

    @Inject
    WorkFiles files;

    @Inject
    RecordingStorage storage;

    @Inject
    RecordingConfig config;

    @Inject
    ScriptedEngine engine;

    @Inject
    Pool pool;

    @BeforeEach
    void failOtherJobs() {
        now(pool.query("UPDATE recording.job SET status = 'failed' WHERE status IN ('queued', 'running')")
                .execute());
    }

    private static <T> T now(Uni<T> uni) {
        return uni.await().atMost(WAIT_TIMEOUT);
    }

    private UUID discover(String media) {
        String key = UUID.randomUUID() + ".mp4";
        Media.put(config, key, media);
        Signal signal = signal(key, new StoredObject("whereby", Optional.empty(), key));
        now(intake.accept(signal));
        return signal.recordingId();
    }

    private static Signal signal(String key, StoredObject object) {
        return new Signal(
                UUID.randomUUID(),
                1,
                new RecordingKey("file:" + key),
                new Origin(
                        new PlatformId("whereby"),
                        Optional.empty(),
                        Optional.empty(),
                        RecordingKind.COMPOSED,
                        Optional.empty(),
                        Optional.empty()),
                new RecordingSource.Stored(object));
    }

    private Job lease() {
        return leaseIfAny().orElseThrow();
    }

    private Optional<Job> leaseIfAny() {
        return now(jobs.lease("test", List.of(Stage.values())));
    }

    /** Performs the current stage, as a worker does that has just leased the job. */
    private Job perform(Job job) throws Exception {
        return perform(job, new StageContext(Files.createTempDirectory("crash"), storage));
    }

    private Job perform(Job job, StageContext context) {
        Step step = steps.stream()
                .filter(one -> one.stage() == job.stage())
                .findFirst()
                .orElseThrow();
        return now(step.perform(job, context));
    }

    private Job stateOf(UUID recordingId) {
        return now(queries.find(recordingId)).orElseThrow();
    }

    private Job takeOver() {
        List<Job> taken = new ArrayList<>();
        await().atMost(WAIT_TIMEOUT).until(() -> {
            leaseIfAny().ifPresent(taken::add);
            return !taken.isEmpty();
        });
        return taken.get(0);
    }

    private void finish(UUID recordingId) throws Exception {
        while (stateOf(recordingId).status() != JobStatus.DONE) {
            Job job = takeOver();
            while (job.status() == JobStatus.RUNNING) {
                job = perform(job);
            }
        }
    }

    private long sent(UUID recordingId, String type) {
        return Topics.events("idle.recording-events.v1", recordingId).stream()
                .filter(event -> event.getClass().getSimpleName().equals(type))
                .count();
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void after_a_crash_only_the_current_stage_is_repeated(Stage crashing) throws Exception {
        UUID id = discover("standup.mp4");
        int callsBefore = engine.calls();
        Job job = lease();
        while (job.stage() != crashing) {
            job = perform(job);
            job = job.status() == JobStatus.QUEUED ? lease() : job;
        }
        long epoch = job.epoch();

        // The worker dies here: it writes nothing more, and its lease expires.
        Job taken = takeOver();

        assertThat(taken.recordingId()).isEqualTo(id);
        assertThat(taken.stage()).isEqualTo(crashing);
        assertThat(taken.epoch()).isEqualTo(epoch + 1);
        assertThat(taken.files()).isEqualTo(job.files());
        assertThat(taken.tracks()).isEqualTo(job.tracks());
        while (taken.status() == JobStatus.RUNNING) {
            taken = perform(taken);
        }
        finish(id);
        assertThat(engine.calls() - callsBefore).isEqualTo(1);
        await().atMost(WAIT_TIMEOUT)
                .untilAsserted(() -> assertThat(sent(id, "Transcribed")).isEqualTo(1));
        assertThat(sent(id, "Stored")).isEqualTo(1);
        assertThat(sent(id, "Discovered")).isEqualTo(1);
        assertThat(Media.keys(config, "recordings/" + id))
                .contains(playable(id).mp4().key());
    }

    private PlayableAudio playable(UUID recordingId) {
        return stateOf(recordingId).playable().orElseThrow();
    }

    /** Performs stages until {@code stage} has a lease. */
    private Job leaseAt(Stage stage) throws Exception {
        Job job = lease();
        while (job.stage() != stage) {
            job = perform(job);
            job = job.status() == JobStatus.QUEUED ? lease() : job;
        }
        return job;
    }

    @Test
    void audio_stored_by_a_worker_that_died_before_its_checkpoint_is_not_stored_twice() throws Exception {
        UUID id = discover("standup.mp4");
        Job old = leaseAt(Stage.RENDER);
        Job taken = takeOver();

        assertThatExceptionOfType(LeaseLostException.class).isThrownBy(() -> perform(old));
        List<String> stored = Media.keys(config, "recordings/" + id);
        perform(taken);

        assertThat(stored).anyMatch(key -> key.endsWith(".m4a"));
        assertThat(Media.keys(config, "recordings/" + id)).isEqualTo(stored);
        assertThat(stored)
                .contains(
                        playable(id).mp4().key(),
                        playable(id).mp3().key(),
                        playable(id).waveform().key(),
                        playable(id).peaks().key());
    }

    @Test
    void a_recording_that_cannot_be_played_is_transcribed_all_the_same() throws Exception {
        UUID id = discover("standup.mp4");
        Job job = leaseAt(Stage.RENDER);
        ObjectRef file = job.files().get(0).object();
        now(storage.storeBytes(file, "video/mp4", new byte[100]));

        perform(job);
        finish(id);

        Job done = stateOf(id);
        assertThat(done.playable()).isEmpty();
        assertThat(done.words()).isPresent();
        assertThat(done.problems())
                .extracting(
                        known -> known.problem().code(),
                        known -> known.problem().used())
                .containsExactly(tuple("not-playable", true));
    }

    @Test
    void reprocessing_makes_the_audio_that_a_recording_lacks() throws Exception {
        UUID id = discover("standup.mp4");
        finish(id);
        now(pool.preparedQuery("UPDATE recording.job SET playable = NULL WHERE recording_id = $1")
                .execute(Tuple.of(id)));

        now(commands.accept(new RecordingCommand.Reprocess(UUID.randomUUID(), id, Instant.now())));
        assertThat(stateOf(id).stage()).isEqualTo(Stage.RENDER);
        finish(id);
        assertThat(playable(id).duration()).isBetween(Duration.ofSeconds(23), Duration.ofSeconds(25));

        now(commands.accept(new RecordingCommand.Reprocess(UUID.randomUUID(), id, Instant.now())));
        assertThat(stateOf(id).stage()).as("what is there is not made again").isEqualTo(Stage.TRANSCRIBE);
    }

    @Test
    void what_a_worker_has_fetched_it_does_not_read_back() throws Exception {
        UUID id = discover("standup.mp4");
        StageContext context = new StageContext(Files.createTempDirectory("crash"), storage);
        Job fetched = perform(lease(), context);
        now(storage.deleteAll(Fetcher.prefix(fetched)));

        Job checked = perform(fetched, context);

        assertThat(checked.stage()).isEqualTo(Stage.MIX);
        assertThat(stateOf(id).stage()).isEqualTo(Stage.MIX);
    }

    @Test
    void writes_of_an_old_lease_are_refused() throws Exception {
        UUID id = discover("standup.mp4");
        Job old = lease();
        assertThat(leaseIfAny()).isEmpty();
        Job taken = takeOver();

        assertThatExceptionOfType(LeaseLostException.class).isThrownBy(() -> perform(old));
        assertThatExceptionOfType(LeaseLostException.class)
                .isThrownBy(() -> now(jobs.heartbeat(old.lease(), Progress.of(0.5))));
        assertThatExceptionOfType(LeaseLostException.class)
                .isThrownBy(() -> now(jobs.fail(old, new StageFailure.Permanent("x", "x"))));
        assertThatExceptionOfType(LeaseLostException.class)
                .isThrownBy(() -> now(jobs.retryLater(old, new StageFailure.Transient("x", "x", null), Duration.ZERO)));
        Job state = stateOf(id);
        assertThat(state.epoch()).isEqualTo(taken.epoch());
        assertThat(state.stage()).isEqualTo(Stage.FETCH);
        assertThat(state.lastError()).isEmpty();
    }

    @Test
    void a_heartbeat_extends_the_lease() {
        discover("standup.mp4");
        Job job = lease();
        Instant end = Instant.now().plusSeconds(3);

        await().atMost(WAIT_TIMEOUT).pollInterval(Duration.ofMillis(200)).until(() -> {
            now(jobs.heartbeat(job.lease(), Progress.of(0.25)));
            assertThat(leaseIfAny()).isEmpty();
            return Instant.now().isAfter(end);
        });

        assertThat(stateOf(job.recordingId()).progress().fraction()).isEqualTo(0.25);
    }

    @Test
    void reprocessing_ends_the_current_lease() {
        UUID id = discover("standup.mp4");
        Job old = lease();

        now(commands.accept(new RecordingCommand.Reprocess(UUID.randomUUID(), id, Instant.now())));

        assertThatExceptionOfType(LeaseLostException.class)
                .isThrownBy(() -> now(jobs.heartbeat(old.lease(), Progress.NONE)));
        assertThat(stateOf(id).run()).isEqualTo(2);
    }

    @Test
    void a_job_that_kills_every_worker_fails_in_the_end() {
        UUID id = discover("standup.mp4");
        String trace = UUID.randomUUID().toString().replace("-", "");
        spans.watch(trace);
        now(pool.preparedQuery("UPDATE recording.job SET attempts = $3, trace_parent = $2 WHERE recording_id = $1")
                .execute(Tuple.of(
                        id,
                        "00-" + trace + "-00f067aa0ba902b7-01",
                        config.jobs().maxAttempts())));

        now(runner.run(lease()));

        Job job = stateOf(id);
        assertThat(job.status()).isEqualTo(JobStatus.FAILED);
        assertThat(job.lastError().orElseThrow().code()).isEqualTo("worker-lost");
        assertThat(spans.of(trace))
                .filteredOn(span -> span.getName().equals("recording fetch"))
                .singleElement()
                .asString()
                .contains("worker-lost");
    }

    @Test
    void a_work_folder_that_cannot_be_made_is_tried_again() throws Exception {
        UUID id = discover("standup.mp4");
        Job job = lease();
        files.folder(job.lease());

        now(runner.run(job));

        Job state = stateOf(id);
        assertThat(state.status()).isEqualTo(JobStatus.QUEUED);
        assertThat(state.lastError().orElseThrow().code()).isEqualTo("work-folder-unusable");
    }

    @Test
    void a_failure_is_visible_with_its_next_attempt() {
        UUID id = discover("standup.mp4");
        Signal absent = signal(id.toString(), new StoredObject("whereby", Optional.empty(), id + "-none.mp4"));
        now(jobs.fail(lease(), new StageFailure.Permanent("x", "x")));
        now(intake.accept(absent));

        now(runner.run(lease()));

        Job job = stateOf(absent.recordingId());
        assertThat(job.status()).isEqualTo(JobStatus.QUEUED);
        assertThat(job.lastError().orElseThrow().code()).isEqualTo("source-gone");
        assertThat(job.nextTryAt()).isAfter(job.createdAt());
    }

    @Test
    void a_better_source_restarts_a_job_that_failed_without_one() {
        String key = UUID.randomUUID() + ".mp4";
        Signal named = signal(key, new StoredObject("whereby", Optional.empty(), key));
        now(intake.accept(named));
        now(jobs.fail(lease(), new StageFailure.Permanent("source-gone", "x")));

        now(intake.accept(signal(key, new StoredObject("whereby", Optional.of("acme-whereby"), "deep/" + key))));

        Job job = stateOf(named.recordingId());
        assertThat(job.status()).isEqualTo(JobStatus.QUEUED);
        assertThat(job.run()).isEqualTo(2);
        assertThat(job.attempts()).isZero();
    }

    @Test
    void a_duplicate_signal_does_not_restart_a_done_job() throws Exception {
        UUID id = discover("standup.mp4");
        finish(id);
        Job done = stateOf(id);
        String key = done.files().get(0).object().key();
        String name = ((RecordingSource.Stored) done.source()).object().key();

        now(intake.accept(signal(name, new StoredObject("whereby", Optional.empty(), name))));
        now(intake.accept(signal(name, new StoredObject("whereby", Optional.of("acme-whereby"), name))));

        assertThat(leaseIfAny()).isEmpty();
        assertThat(stateOf(id).status()).isEqualTo(JobStatus.DONE);
        assertThat(key).startsWith("recordings/" + id);
    }

    @Test
    void the_same_signal_twice_is_one_row_and_one_event() {
        String key = UUID.randomUUID() + ".mp4";
        Signal signal = signal(key, new StoredObject("whereby", Optional.empty(), key));

        now(Uni.join().all(intake.accept(signal), intake.accept(signal)).andFailFast());

        Row count = now(pool.preparedQuery("SELECT count(*) FROM recording.inbox WHERE event_id = $1")
                        .execute(Tuple.of(signal.eventId())))
                .iterator()
                .next();
        assertThat(count.getLong(0)).isEqualTo(1);
        await().atMost(WAIT_TIMEOUT)
                .untilAsserted(() ->
                        assertThat(sent(signal.recordingId(), "Discovered")).isEqualTo(1));
    }
}

package dev.parley.recording.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.local.testing.FfmpegResource;
import dev.parley.local.testing.KafkaResource;
import dev.parley.local.testing.PostgresResource;
import dev.parley.local.testing.S3Resource;
import dev.parley.platform.events.PlatformId;
import dev.parley.platform.events.RecordingKey;
import dev.parley.platform.events.RecordingKind;
import dev.parley.platform.events.RecordingSource;
import dev.parley.platform.events.StoredObject;
import dev.parley.recording.Media;
import dev.parley.recording.WorkerProfile;
import dev.parley.recording.config.RecordingConfig;
import dev.parley.recording.events.RecordingEvent.Origin;
import dev.parley.recording.job.Job;
import dev.parley.recording.job.JobIntake;
import dev.parley.recording.job.JobQueries;
import dev.parley.recording.job.JobStatus;
import dev.parley.recording.job.Jobs;
import dev.parley.recording.job.Signal;
import dev.parley.recording.job.Stage;
import dev.parley.recording.job.Wakeup;
import dev.parley.recording.transcribe.ScriptedEngine;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A worker that is told to stop. Its leases would last an hour. */
@QuarkusTest
@TestProfile(WorkerProfile.Idle.class)
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(S3Resource.class)
@WithTestResource(FfmpegResource.class)
class ShutdownQuarkusTest {

    private static final Duration WAIT_TIMEOUT = Duration.ofMinutes(2);

    @Inject
    Jobs jobs;

    @Inject
    JobIntake intake;

    @Inject
    JobQueries queries;

    @Inject
    JobRunner runner;

    @Inject
    Wakeup wakeup;

    @Inject
    RecordingConfig config;

    @Inject
    ScriptedEngine engine;

    @Inject
    Pool pool;

    @BeforeEach
    void deleteJobs() {
        now(pool.query("TRUNCATE recording.job CASCADE").execute());
    }

    /** The engine is that of other tests, too. */
    @AfterEach
    void releaseEngine() {
        engine.letGo();
    }

    private static <T> T now(Uni<T> uni) {
        return uni.await().atMost(WAIT_TIMEOUT);
    }

    private UUID discover() {
        String key = UUID.randomUUID() + ".mp4";
        Media.put(config, key, "standup.mp4");
        Signal signal = new Signal(
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
                new RecordingSource.Stored(new StoredObject("whereby", Optional.empty(), key)));
        now(intake.accept(signal));
        return signal.recordingId();
    }

    private Job stateOf(UUID recordingId) {
        return now(queries.find(recordingId)).orElseThrow();
    }

    private WorkerPool pool(String owner, List<Stage> stages) {
        return new WorkerPool(owner, stages, 2, Duration.ofMillis(100), jobs, runner, wakeup);
    }

    /** No other worker gets the job by waiting for the end of a lease. */
    private void extendLease(UUID id) {
        now(pool.query("UPDATE recording.job SET lease_until = now() + interval '1 hour' WHERE recording_id = '" + id
                        + "'")
                .execute());
    }

    @Test
    void a_worker_that_stops_hands_its_jobs_to_another_at_once_and_counts_no_attempt() {
        UUID id = discover();
        WorkerPool transfers = pool("transfers", Stage.TRANSFER);
        transfers.start();
        await().atMost(WAIT_TIMEOUT).until(() -> stateOf(id).stage() == Stage.TRANSCRIBE);
        now(transfers.stop());
        engine.hold();
        WorkerPool stopping = pool("stopping", Stage.SPEECH);
        stopping.start();
        await().atMost(WAIT_TIMEOUT).until(() -> engine.held() == 1);
        Job running = stateOf(id);
        assertThat(running.status()).isEqualTo(JobStatus.RUNNING);
        assertThat(running.attempts()).isEqualTo(1);

        now(stopping.stop());

        Job handedBack = stateOf(id);
        assertThat(handedBack.status()).isEqualTo(JobStatus.QUEUED);
        assertThat(handedBack.attempts()).isZero();
        assertThat(handedBack.lastError()).isEmpty();
        await("the end of the work").atMost(WAIT_TIMEOUT).until(() -> engine.held() == 0);
        engine.letGo();
        WorkerPool other = pool("other", Stage.SPEECH);
        other.start();
        await().atMost(WAIT_TIMEOUT).until(() -> stateOf(id).status() == JobStatus.DONE);
        now(other.stop());
        assertThat(stateOf(id).run()).isEqualTo(1);
    }

    @Test
    void a_stopped_worker_takes_no_more_jobs_and_leaves_those_of_others_alone() {
        UUID others = discover();
        assertThat(now(jobs.lease("another process", Stage.TRANSFER))).isPresent();
        extendLease(others);
        WorkerPool stopping = pool("stopping", Stage.TRANSFER);
        stopping.start();

        now(stopping.stop());
        UUID late = discover();
        wakeup.call();

        assertThat(now(jobs.lease("next", Stage.TRANSFER)).map(Job::recordingId))
                .contains(late);
        assertThat(stateOf(others).status()).isEqualTo(JobStatus.RUNNING);
    }

    @Test
    void a_job_that_is_being_leased_while_the_worker_stops_is_handed_back_too() {
        for (int i = 0; i < 20; i++) {
            UUID id = discover();
            WorkerPool stopping = pool("stopping-" + i, Stage.TRANSFER);
            stopping.start();

            now(stopping.stop());

            assertThat(stateOf(id).status()).isEqualTo(JobStatus.QUEUED);
            now(pool.query("TRUNCATE recording.job CASCADE").execute());
        }
    }
}

package dev.parley.recording.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.local.testing.FfmpegResource;
import dev.parley.local.testing.KafkaResource;
import dev.parley.local.testing.PostgresResource;
import dev.parley.local.testing.S3Resource;
import dev.parley.platform.events.PlatformId;
import dev.parley.platform.events.RecordingKey;
import dev.parley.platform.events.RecordingKind;
import dev.parley.platform.events.RecordingSource;
import dev.parley.platform.events.StoredObject;
import dev.parley.recording.WorkerProfile;
import dev.parley.recording.events.RecordingEvent.Origin;
import dev.parley.recording.job.Job;
import dev.parley.recording.job.JobIntake;
import dev.parley.recording.job.JobQueries;
import dev.parley.recording.job.JobStatus;
import dev.parley.recording.job.Jobs;
import dev.parley.recording.job.Signal;
import dev.parley.recording.job.Stage;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** A job whose source needs a role while STS cannot be reached. The test acts as the worker. */
@QuarkusTest
@TestProfile(WorkerProfile.Idle.class)
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(S3Resource.class)
@WithTestResource(FfmpegResource.class)
class RoleFailureQuarkusTest {

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
    Pool pool;

    private final List<String> logged = new CopyOnWriteArrayList<>();

    private final Handler log = new Handler() {
        @Override
        public void publish(LogRecord line) {
            StringWriter text = new StringWriter().append(String.valueOf(line.getMessage()));
            Optional.ofNullable(line.getParameters())
                    .ifPresent(values -> text.append(Arrays.asList(values).toString()));
            Optional.ofNullable(line.getThrown()).ifPresent(thrown -> thrown.printStackTrace(new PrintWriter(text)));
            logged.add(text.toString());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    private static <T> T now(Uni<T> uni) {
        return uni.await().atMost(WAIT_TIMEOUT);
    }

    private UUID recorded() {
        now(pool.query("UPDATE recording.job SET status = 'failed' WHERE status IN ('queued', 'running')")
                .execute());
        Signal signal = new Signal(
                UUID.randomUUID(),
                1,
                new RecordingKey("id:" + UUID.randomUUID()),
                new Origin(
                        new PlatformId("acme"),
                        Optional.empty(),
                        Optional.empty(),
                        RecordingKind.COMPOSED,
                        Optional.empty(),
                        Optional.empty()),
                new RecordingSource.Stored(new StoredObject("roles", Optional.empty(), "meeting.mp4")));
        now(intake.accept(signal));
        return signal.recordingId();
    }

    @Test
    void the_job_waits_for_a_retry_with_the_reason_and_no_line_or_row_has_a_credential() {
        UUID recording = recorded();
        Logger.getLogger("").addHandler(log);
        try {
            now(runner.run(now(jobs.lease("test", List.of(Stage.FETCH))).orElseThrow()));
        } finally {
            Logger.getLogger("").removeHandler(log);
        }

        Job job = now(queries.find(recording)).orElseThrow();
        assertThat(job.status()).isEqualTo(JobStatus.QUEUED);
        assertThat(job.lastError()).hasValueSatisfying(error -> {
            assertThat(error.code()).isEqualTo("source-role");
            assertThat(error.detail()).contains("STS does not answer");
        });
        assertThat(logged).anySatisfy(line -> assertThat(line).contains("STS does not answer", recording.toString()));
        assertThat(String.join("\n", logged) + job.lastError())
                .doesNotContain(WorkerProfile.ROLE_KEY_ID, WorkerProfile.ROLE_SECRET);
    }
}

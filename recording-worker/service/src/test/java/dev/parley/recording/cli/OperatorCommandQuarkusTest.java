package dev.parley.recording.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.local.testing.FfmpegResource;
import dev.parley.local.testing.KafkaResource;
import dev.parley.local.testing.PostgresResource;
import dev.parley.local.testing.S3Resource;
import dev.parley.recording.WorkerProfile;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line against a running worker. */
@QuarkusTest
@TestProfile(WorkerProfile.Idle.class)
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(S3Resource.class)
@WithTestResource(FfmpegResource.class)
class OperatorCommandQuarkusTest {

    private static final String UNKNOWN = "00000000-0000-0000-0000-000000000000";

    @Inject
    Pool pool;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void deleteJobs() {
        sql("TRUNCATE recording.job CASCADE");
    }

    private void sql(String text) {
        pool.query(text).execute().await().atMost(Duration.ofMinutes(2));
    }

    private UUID job(String status) {
        UUID id = UUID.randomUUID();
        sql(
                "INSERT INTO recording.job (recording_id, platform, business_key, kind, source, status, error_stage, error_code,"
                        + " error_detail, error_at) VALUES ('" + id
                        + "', 'acme', 'k', 'COMPOSED', '{\"type\":\"ask-gateway\",\"provider_recording_id\":\"x\"}', '"
                        + status
                        + "', 'fetch', 'source-gone', 'it is gone', now())");
        return id;
    }

    private int run(Map<String, String> environment, String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return OperatorCommand.run(environment, new PrintWriter(out, true), new PrintWriter(err, true), args);
    }

    private int run(String... args) {
        return run(
                Map.of(
                        "PARLEY_INTERNAL_TOKEN",
                        WorkerProfile.TOKEN,
                        "QUARKUS_HTTP_PORT",
                        Integer.toString(RestAssured.port)),
                args);
    }

    @Test
    void failed_jobs_are_listed_with_their_reason_and_run_again() {
        UUID failed = job("failed");
        job("done");

        assertThat(run("jobs", "--status", "failed")).isZero();
        assertThat(out.toString().lines())
                .singleElement()
                .asString()
                .contains(failed.toString(), "failed", "fetch", "source-gone: it is gone");

        assertThat(run("retry", failed.toString())).isZero();
        assertThat(out.toString()).contains(failed.toString(), "queued");
        assertThat(run("cancel", failed.toString())).isZero();
        assertThat(out.toString()).contains("cancelled: an operator cancelled the job");
        assertThat(run("rerun", failed.toString())).isZero();
        assertThat(run("erase", failed.toString())).isZero();
        assertThat(run("job", failed.toString())).isZero();
        assertThat(out.toString()).contains("\"run\" : 3", "\"erasure_requested\" : true");
    }

    @Test
    void one_job_that_cannot_be_changed_keeps_no_other_from_it() {
        UUID done = job("done");

        assertThat(run("rerun", UNKNOWN, done.toString())).isEqualTo(1);

        assertThat(out.toString()).contains(done.toString(), "queued");
        assertThat(err.toString()).contains(UNKNOWN, "there is no job for this recording (recording-not-found)");
    }

    @Test
    void a_list_is_read_page_by_page_up_to_its_limit() {
        for (int i = 0; i < 3; i++) {
            job("done");
        }
        assertThat(run("jobs", "--limit", "2", "--json")).isZero();
        assertThat(out.toString().lines()).hasSize(2).allMatch(line -> line.startsWith("{"));
        assertThat(err.toString()).contains("raise --limit");

        assertThat(run("jobs")).isZero();
        assertThat(out.toString().lines()).hasSize(3);
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void what_cannot_be_done_is_said_and_shown_in_the_exit_code() {
        assertThat(run(Map.of(), "jobs")).isEqualTo(1);
        assertThat(err.toString()).contains("PARLEY_INTERNAL_TOKEN is not set");
        assertThat(run(Map.of("PARLEY_INTERNAL_TOKEN", "wrong", "QUARKUS_HTTP_PORT", "" + RestAssured.port), "jobs"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("(unauthorized)");
        assertThat(run("jobs", "--status", "asleep")).isEqualTo(1);
        assertThat(err.toString()).contains("(invalid-request)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"retry", "rerun", "cancel", "erase", "job"})
    void a_command_without_a_recording_is_refused_and_explained(String command) {
        assertThat(run(command)).isEqualTo(2);
        assertThat(err.toString()).contains("RECORDING");
        assertThat(run(command, "--help")).isZero();
        assertThat(out.toString()).contains("Usage: recording-worker " + command);
    }

    @Test
    void an_unknown_command_is_refused() {
        assertThat(run("nothing")).isEqualTo(2);
        assertThat(err.toString()).contains("retry", "rerun", "cancel", "erase");
    }
}

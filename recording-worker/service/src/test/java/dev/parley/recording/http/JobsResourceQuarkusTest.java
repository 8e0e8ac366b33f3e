package dev.parley.recording.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import dev.parley.local.testing.FfmpegResource;
import dev.parley.local.testing.KafkaResource;
import dev.parley.local.testing.PostgresResource;
import dev.parley.local.testing.S3Resource;
import dev.parley.platform.events.PlatformId;
import dev.parley.platform.events.RecordingKey;
import dev.parley.platform.events.RecordingKind;
import dev.parley.platform.events.RecordingSource;
import dev.parley.recording.Topics;
import dev.parley.recording.WorkerProfile;
import dev.parley.recording.events.ObjectRef;
import dev.parley.recording.events.PlayableAudio;
import dev.parley.recording.events.RecordingEvent;
import dev.parley.recording.events.RecordingEvent.Origin;
import dev.parley.recording.job.AudioTrack;
import dev.parley.recording.job.Job;
import dev.parley.recording.job.JobIntake;
import dev.parley.recording.job.Jobs;
import dev.parley.recording.job.LeaseLostException;
import dev.parley.recording.job.Progress;
import dev.parley.recording.job.Signal;
import dev.parley.recording.job.Stage;
import dev.parley.recording.job.StageFailure;
import dev.parley.recording.job.ToolOutput;
import dev.parley.runtime.problem.FailureProblems;
import dev.parley.runtime.problem.Problem;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(WorkerProfile.Idle.class)
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(S3Resource.class)
@WithTestResource(FfmpegResource.class)
class JobsResourceQuarkusTest {

    private static final String JOBS = "/internal/v1/jobs";
    private static final String PROBLEM = "application/problem+json";

    @Inject
    JobIntake intake;

    @Inject
    Jobs jobs;

    @Inject
    Pool pool;

    @Inject
    FailureProblems problems;

    @BeforeEach
    void deleteJobs() {
        now(pool.query("TRUNCATE recording.job CASCADE").execute());
    }

    private static <T> T now(Uni<T> uni) {
        return uni.await().atMost(Duration.ofMinutes(2));
    }

    private static RequestSpecification authenticated() {
        return given().header("Authorization", "Bearer " + WorkerProfile.TOKEN);
    }

    private UUID discover() {
        return discover(new RecordingKey("id:" + UUID.randomUUID()), 1);
    }

    private void discoverAgain(UUID id, int revision) {
        String key = now(pool.query("SELECT business_key FROM recording.job WHERE recording_id = '" + id + "'")
                        .execute())
                .iterator()
                .next()
                .getString(0);
        assertThat(discover(new RecordingKey(key), revision)).isEqualTo(id);
    }

    private UUID discover(RecordingKey key, int revision) {
        Signal signal = new Signal(
                UUID.randomUUID(),
                revision,
                key,
                new Origin(
                        new PlatformId("acme"),
                        Optional.empty(),
                        Optional.of("r-1"),
                        RecordingKind.COMPOSED,
                        Optional.empty(),
                        Optional.empty()),
                new RecordingSource.Link(URI.create("https://example.com/secret-link/" + revision), Instant.now()));
        now(intake.accept(signal));
        return signal.recordingId();
    }

    @Test
    void a_job_is_shown_with_its_state_and_without_its_link() {
        UUID id = discover();

        authenticated()
                .get(JOBS + "/" + id)
                .then()
                .statusCode(200)
                .body("recording_id", equalTo(id.toString()))
                .body("status", equalTo("queued"))
                .body("stage", equalTo("fetch"))
                .body("attempts", equalTo(0))
                .body("next_try_at", notNullValue())
                .body(not(containsString("secret-link")));
    }

    @Test
    void a_failed_job_shows_its_error_and_can_be_retried() {
        UUID id = discover();
        Job job = now(jobs.lease("test", List.of(Stage.FETCH))).orElseThrow();
        now(jobs.fail(job, new StageFailure.Permanent("link-expired", "too late")));

        authenticated()
                .get(JOBS + "/" + id)
                .then()
                .body("status", equalTo("failed"))
                .body("last_error.stage", equalTo("fetch"))
                .body("last_error.code", equalTo("link-expired"))
                .body("last_error.detail", equalTo("too late"));
        authenticated()
                .post(JOBS + "/" + id + "/retry")
                .then()
                .statusCode(200)
                .body("status", equalTo("queued"))
                .body("run", equalTo(2))
                .body("attempts", equalTo(0));
    }

    @Test
    void of_several_retries_at_once_one_has_an_effect() {
        UUID id = discover();
        Job job = now(jobs.lease("test", List.of(Stage.FETCH))).orElseThrow();
        now(jobs.fail(job, new StageFailure.Permanent("link-expired", "too late")));

        List<Integer> statuses = IntStream.range(0, 20)
                .parallel()
                .mapToObj(request ->
                        authenticated().post(JOBS + "/" + id + "/retry").statusCode())
                .sorted()
                .toList();

        assertThat(statuses).hasSize(20).startsWith(200, 409).endsWith(409);
        authenticated().get(JOBS + "/" + id).then().body("run", equalTo(2));
    }

    @Test
    void a_waiting_job_is_run_at_once() {
        UUID id = discover();
        Job job = now(jobs.lease("test", List.of(Stage.FETCH))).orElseThrow();
        ToolOutput tool = new ToolOutput(137, List.of("the last line"));
        now(jobs.retryLater(job, StageFailure.Transient.of("tool-killed", "killed", tool), Duration.ofHours(1)));

        authenticated()
                .post(JOBS + "/" + id + "/retry")
                .then()
                .statusCode(200)
                .body("last_error.tool.exit_code", equalTo(137))
                .body("last_error.tool.lines", equalTo(List.of("the last line")));
        assertThat(now(jobs.lease("test", List.of(Stage.FETCH)))).isPresent();
    }

    @Test
    void a_running_job_cannot_be_retried() {
        UUID id = discover();
        now(jobs.lease("test", List.of(Stage.FETCH)));

        authenticated()
                .post(JOBS + "/" + id + "/retry")
                .then()
                .statusCode(409)
                .contentType(PROBLEM)
                .body("code", equalTo("job-not-retryable"));
    }

    @Test
    void a_job_that_has_ended_can_be_run_again_and_no_other() {
        UUID id = discover();
        refused(id, "rerun", "job-not-ended");
        Job job = now(jobs.lease("test", List.of(Stage.FETCH))).orElseThrow();
        refused(id, "rerun", "job-not-ended");
        now(jobs.fail(job, new StageFailure.Permanent("link-expired", "too late")));

        authenticated()
                .post(JOBS + "/" + id + "/rerun")
                .then()
                .statusCode(200)
                .body("status", equalTo("queued"))
                .body("stage", equalTo("fetch"))
                .body("run", equalTo(2));
        finish();
        authenticated()
                .post(JOBS + "/" + id + "/rerun")
                .then()
                .statusCode(200)
                .body("stage", equalTo("transcribe"))
                .body("run", equalTo(3));
    }

    @Test
    void a_cancelled_job_has_failed_and_its_worker_has_lost_the_lease() {
        UUID waiting = discover();
        authenticated()
                .post(JOBS + "/" + waiting + "/cancel")
                .then()
                .statusCode(200)
                .body("status", equalTo("failed"))
                .body("last_error.code", equalTo("cancelled"))
                .body("last_error.stage", equalTo("fetch"));
        refused(waiting, "cancel", "job-ended");

        UUID running = discover();
        Job job = now(jobs.lease("test", List.of(Stage.FETCH))).orElseThrow();
        authenticated().post(JOBS + "/" + running + "/cancel").then().statusCode(200);
        assertThatExceptionOfType(LeaseLostException.class)
                .isThrownBy(() -> now(jobs.heartbeat(job.lease(), Progress.NONE)));
        await().atMost(Duration.ofMinutes(2))
                .until(() -> Topics.events("idle.recording-events.v1", running).stream()
                        .anyMatch(event -> event instanceof RecordingEvent.Failed failed
                                && failed.code().equals("cancelled")));

        authenticated()
                .post(JOBS + "/" + running + "/retry")
                .then()
                .statusCode(200)
                .body("status", equalTo("queued"))
                .body("run", equalTo(2));
    }

    @Test
    void a_better_source_does_not_restart_a_cancelled_job() {
        UUID id = discover();
        authenticated().post(JOBS + "/" + id + "/cancel").then().statusCode(200);

        discoverAgain(id, 2);

        authenticated().get(JOBS + "/" + id).then().body("status", equalTo("failed"));
    }

    @Test
    void an_erasure_waits_for_the_end_of_the_job() {
        UUID id = discover();

        authenticated()
                .post(JOBS + "/" + id + "/erase")
                .then()
                .statusCode(200)
                .body("status", equalTo("queued"))
                .body("erasure_requested", equalTo(true));
        authenticated().post(JOBS + "/" + id + "/cancel").then().statusCode(200);

        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> authenticated()
                        .get(JOBS + "/" + id)
                        .then()
                        .body("erasure_requested", equalTo(false))
                        .body("erased_at", notNullValue()));
    }

    @Test
    void progress_is_shown_in_bytes_while_fetching_and_in_seconds_of_audio_while_transcribing() {
        UUID id = discover();
        Job job = now(jobs.lease("test", List.of(Stage.FETCH))).orElseThrow();
        now(jobs.heartbeat(job.lease(), new Progress(0.5, 4_000_000_000L, OptionalLong.of(8_000_000_000L))));
        authenticated()
                .get(JOBS + "/" + id)
                .then()
                .body("progress_bytes", equalTo(4_000_000_000L))
                .body("total_bytes", equalTo(8_000_000_000L))
                .body("progress_seconds", equalTo(null));

        Job fetched = now(jobs.fetchDone(job, RecordingKind.COMPOSED, List.of(), List.of()));
        Job checked = now(jobs.checkDone(fetched, Duration.ofSeconds(90), List.of()));
        now(jobs.renderDone(now(jobs.mixDone(checked, List.of(), List.of())), Optional.empty(), List.of()));
        Job speech = now(jobs.lease("test", Stage.SPEECH)).orElseThrow();
        now(jobs.heartbeat(speech.lease(), Progress.of(0.5)));
        authenticated()
                .get(JOBS + "/" + id)
                .then()
                .body("stage", equalTo("transcribe"))
                .body("progress_bytes", equalTo(null))
                .body("progress_seconds", equalTo(45f))
                .body("total_seconds", equalTo(90f));
    }

    @ParameterizedTest
    @ValueSource(strings = {"retry", "rerun", "cancel", "erase"})
    void operations_need_the_token_and_a_known_job(String operation) {
        String address = JOBS + "/" + UUID.randomUUID() + "/" + operation;
        given().post(address).then().statusCode(401).body("code", equalTo("unauthorized"));
        authenticated().post(address).then().statusCode(404).body("code", equalTo("recording-not-found"));
        authenticated().post(JOBS + "/x/" + operation).then().statusCode(422).body("code", equalTo("invalid-request"));
    }

    /** Leases the job and takes it from stage to stage. */
    private void finish() {
        ObjectRef object = new ObjectRef("b", "k", "0".repeat(64), 1);
        List<AudioTrack> tracks = List.of(new AudioTrack(0, object, Optional.empty(), Duration.ZERO));
        Job fetched = now(jobs.fetchDone(
                now(jobs.lease("test", Stage.TRANSFER)).orElseThrow(), RecordingKind.COMPOSED, tracks, List.of()));
        Job mixed =
                now(jobs.mixDone(now(jobs.checkDone(fetched, Duration.ofSeconds(90), List.of())), tracks, List.of()));
        now(jobs.renderDone(
                mixed,
                Optional.of(new PlayableAudio(object, object, object, object, Duration.ofSeconds(90))),
                List.of()));
        Job speech = now(jobs.lease("test", Stage.SPEECH)).orElseThrow();
        now(jobs.publishDone(now(jobs.transcribeDone(speech, object, 1, List.of()))));
    }

    private static void refused(UUID id, String operation, String code) {
        authenticated()
                .post(JOBS + "/" + id + "/" + operation)
                .then()
                .statusCode(409)
                .contentType(PROBLEM)
                .body("code", equalTo(code));
    }

    @Test
    void a_database_that_cannot_be_reached_is_the_trouble_of_the_service_and_passes() {
        Problem problem = problems.of(new CompletionException(new ConnectException("refused")));

        assertThat(problem.status()).isEqualTo(503);
        assertThat(problem.code()).isEqualTo("temporarily-unavailable");
        assertThat(problem.retryable()).isTrue();
    }

    @Test
    void the_queues_are_metrics() {
        discover();
        discover();
        now(jobs.lease("test", List.of(Stage.FETCH)));
        UUID failed = discover();
        now(pool.query("UPDATE recording.job SET next_try_at = now() - interval '90 seconds' WHERE status = 'queued'")
                .execute());
        UUID waiting = discover();
        now(pool.query("UPDATE recording.job SET next_try_at = now() + interval '1 hour' WHERE recording_id = '"
                        + waiting + "'")
                .execute());
        UUID overBudget = discover();
        now(pool.query("UPDATE recording.job SET stage = 'transcribe', error_code = 'budget-spent',"
                        + " next_try_at = now() + interval '1 hour' WHERE recording_id = '" + overBudget + "'")
                .execute());
        now(pool.query("UPDATE recording.job SET status = 'failed', stage = 'check' WHERE recording_id = '" + failed
                        + "'")
                .execute());

        // The metrics are read from the database every ten seconds.
        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
            String metrics =
                    given().get("/q/metrics").then().statusCode(200).extract().asString();
            assertThat(metrics)
                    .contains("parley_recording_queue_jobs{stage=\"fetch\",state=\"due\"} 1.0")
                    .contains("parley_recording_queue_jobs{stage=\"fetch\",state=\"waiting\"} 1.0")
                    .contains("parley_recording_queue_jobs{stage=\"transcribe\",state=\"over-budget\"} 1.0")
                    .contains("parley_recording_queue_jobs{stage=\"transcribe\",state=\"waiting\"} 0.0")
                    .contains("parley_recording_queue_jobs{stage=\"fetch\",state=\"running\"} 1.0")
                    .contains("parley_recording_queue_jobs{stage=\"check\",state=\"failed\"} 1.0")
                    .containsPattern("parley_recording_queue_oldest_seconds\\{stage=\"fetch\"\\} (9|1\\d)\\d\\.\\d+")
                    .contains("parley_recording_queue_oldest_seconds{stage=\"mix\"} 0.0");
        });
    }

    @Test
    void pages_follow_each_other_without_gap_or_repeat() {
        List<UUID> ids = List.of(discover(), discover(), discover());

        String cursor = authenticated()
                .get(JOBS + "?limit=2")
                .then()
                .statusCode(200)
                .body("items", hasSize(2))
                .body("items[0].recording_id", equalTo(ids.get(2).toString()))
                .extract()
                .path("next_cursor");
        authenticated()
                .queryParam("cursor", cursor)
                .get(JOBS + "?limit=2")
                .then()
                .body("items", hasSize(1))
                .body("items[0].recording_id", equalTo(ids.get(0).toString()))
                .body("next_cursor", equalTo(null));
        authenticated().get(JOBS + "?status=done").then().body("items", hasSize(0));
    }

    @ParameterizedTest
    @CsvSource({
        "/x,422,invalid-request",
        "/%00,422,invalid-request",
        "/1-1-1-1-1,422,invalid-request",
        "/00000000-0000-0000-0000-000000000000,404,recording-not-found",
        "?limit=0,422,invalid-request",
        "?limit=999999999999,422,invalid-request",
        "?limit=-1,422,invalid-request",
        "?status=asleep,422,invalid-request",
        "?cursor=%21,422,invalid-request",
        "?cursor=AAAA,422,invalid-request",
        "/00000000-0000-0000-0000-000000000000/unknown/path,404,not-found"
    })
    void bad_input_is_answered_with_problem_details(String path, int status, String code) {
        given().urlEncodingEnabled(false)
                .header("Authorization", "Bearer " + WorkerProfile.TOKEN)
                .get(JOBS + path)
                .then()
                .statusCode(status)
                .contentType(PROBLEM)
                .body("code", equalTo(code))
                .body("status", equalTo(status))
                .body("type", equalTo("urn:parley:problem:" + code))
                .body("title", notNullValue())
                .body("retryable", equalTo(false));
    }

    @Test
    void wrong_methods_and_media_types_are_answered_with_problem_details() {
        authenticated()
                .delete(JOBS)
                .then()
                .statusCode(405)
                .contentType(PROBLEM)
                .body("code", equalTo("method-not-allowed"));
        authenticated().accept("image/png").get(JOBS).then().statusCode(406).contentType(PROBLEM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer wrong", "Bearer ", "Basic dGVzdA==", "x"})
    void requests_without_the_token_are_refused(String authorization) {
        given().header("Authorization", authorization)
                .get(JOBS)
                .then()
                .statusCode(401)
                .contentType(PROBLEM)
                .header("WWW-Authenticate", "Bearer realm=\"internal\"")
                .body("code", equalTo("unauthorized"));
        given().get("/internal/v1/nothing").then().statusCode(401);
        given().urlEncodingEnabled(false).get("/internal;a=b/v1/jobs").then().statusCode(401);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,''",
        "GET,/{id}",
        "POST,/{id}/retry",
        "POST,/{id}/rerun",
        "POST,/{id}/cancel",
        "POST,/{id}/erase",
    })
    void each_operation_is_refused_without_the_token_and_changes_nothing(String method, String path) {
        UUID id = discover();
        String job = JOBS + "/" + id;
        String before =
                authenticated().get(job).then().statusCode(200).extract().asString();
        String operation = JOBS + path.replace("{id}", id.toString());

        for (RequestSpecification caller :
                List.of(given(), given().header("Authorization", "Bearer " + WorkerProfile.TOKEN + "x"))) {
            caller.request(method, operation)
                    .then()
                    .statusCode(401)
                    .contentType(PROBLEM)
                    .header("WWW-Authenticate", "Bearer realm=\"internal\"")
                    .body("code", equalTo("unauthorized"));
        }
        assertThat(authenticated().get(job).then().statusCode(200).extract().asString())
                .isEqualTo(before);
        authenticated().request(method, operation).then().statusCode(not(equalTo(401)));
    }

    @Test
    void a_request_without_a_host_or_with_a_body_above_the_limit_is_answered_with_problem_details() throws IOException {
        assertThat(raw("GET /internal/v1/jobs HTTP/1.1\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .contains("\"type\":\"urn:parley:problem:malformed-request\"");
        authenticated()
                .contentType("application/json")
                .body(" ".repeat(70_000))
                .post(JOBS + "/" + UUID.randomUUID() + "/retry")
                .then()
                .statusCode(413)
                .contentType(PROBLEM)
                .body("code", equalTo("body-too-large"));
    }

    private static String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", RestAssured.port)) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    @Test
    void health_openapi_and_metrics_are_public() {
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/health/ready").then().statusCode(200);
        given().get("/q/health/started").then().statusCode(200);
        given().get("/q/openapi").then().statusCode(200).body(containsString("/internal/v1/jobs"));
        given().get("/q/metrics").then().statusCode(200).body(containsString("parley_recording_jobs_total"));
    }
}

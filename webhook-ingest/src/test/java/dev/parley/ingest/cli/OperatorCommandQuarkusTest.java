package dev.parley.ingest.cli;

import static dev.parley.ingest.Eventually.eventually;
import static dev.parley.ingest.TopicProbe.containing;
import static dev.parley.ingest.TopicProbe.header;
import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.ingest.FullFeatureProfile;
import dev.parley.ingest.Operator;
import dev.parley.ingest.Signed;
import dev.parley.ingest.TopicProbe;
import dev.parley.local.testing.KafkaResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(KafkaResource.class)
@TestProfile(FullFeatureProfile.class)
class OperatorCommandQuarkusTest {

    private final String id = UUID.randomUUID().toString();
    private final String room = "room-" + id;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void ready() {
        eventually().until(() -> get("/q/health/ready").statusCode() == 200);
    }

    private int run(String... args) {
        return run(
                Map.of("PARLEY_INTERNAL_TOKEN", Operator.TOKEN, "PARLEY_OPERATOR_PORT", "" + RestAssured.port), args);
    }

    private int run(Map<String, String> environment, String... args) {
        return OperatorCommand.run(environment, new PrintWriter(out, true), new PrintWriter(err, true), args);
    }

    private String received(String type) {
        Signed.post("{\"type\":\"%s\",\"id\":\"%s\",\"room\":\"%s\"}".formatted(type, id, room));
        return header(TopicProbe.await(TopicProbe.DELIVERIES, 1, containing(id)).get(0), "ce_id");
    }

    @Test
    void deliveries_are_listed_one_per_line() {
        String delivery = received("started");

        assertThat(run("deliveries", "--room", room, "--from", "10m")).isZero();

        assertThat(out.toString().lines())
                .singleElement()
                .asString()
                .contains("projected", "acme", delivery, room, "meeting-started.v1");
    }

    @Test
    void one_delivery_is_shown_and_its_body_on_request() {
        String delivery = received("knock");

        assertThat(run("delivery", delivery)).isZero();
        assertThat(out.toString()).contains("\"outcome\" : \"ignored\"").doesNotContain("\"type\" : \"knock\"");
        assertThat(run("delivery", delivery, "--body")).isZero();
        assertThat(out.toString()).contains("{\"type\":\"knock\",\"id\":\"" + id);
    }

    @Test
    void a_replay_is_followed_to_its_end_and_listed() {
        String delivery = received("pair");
        TopicProbe.await(TopicProbe.EVENTS, 2, containing(id));

        assertThat(run("replay", delivery)).isZero();

        assertThat(out.toString()).contains("completed", "scanned 1 of 1", "1 selected", "2 meeting-started.v1");
        TopicProbe.await(TopicProbe.EVENTS, 4, containing(id));
        String replay = out.toString().lines().findFirst().orElseThrow().substring("replay ".length());
        assertThat(run("replays")).isZero();
        assertThat(out.toString()).contains(replay + "  completed");
        assertThat(run("replays", "--cancel", replay)).isZero();
    }

    @Test
    void a_dry_run_is_marked_in_the_output() {
        received("started");

        assertThat(run("replay", "--room", room, "--dry-run")).isZero();

        assertThat(out.toString()).contains("completed (dry run)", "1 selected");
    }

    @Test
    void a_refused_request_is_reported_in_one_line() {
        assertThat(run("replay")).isEqualTo(1);
        assertThat(err.toString().strip()).isEqualTo("from: required unless room or ids is given (invalid-request)");
    }

    @Test
    void a_missing_or_wrong_token_is_reported() {
        assertThat(run(Map.of(), "replays")).isEqualTo(1);
        assertThat(err.toString()).contains("PARLEY_INTERNAL_TOKEN is not set");
        assertThat(run(
                        Map.of("PARLEY_INTERNAL_TOKEN", "wrong"),
                        "replays",
                        "--url",
                        "http://localhost:" + RestAssured.port))
                .isEqualTo(1);
        assertThat(err.toString()).contains("(unauthorized)");
    }

    @Test
    void an_unreachable_process_is_reported_with_its_address() {
        assertThat(run("replays", "--url", "http://localhost:1")).isEqualTo(1);
        assertThat(err.toString()).contains("http://localhost:1 cannot be reached");
    }

    @Test
    void invalid_arguments_end_with_exit_code_2() {
        assertThat(run("deliveries", "--from", "yesterday")).isEqualTo(2);
        assertThat(run("undo")).isEqualTo(2);
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("deliveries", "delivery", "replay", "replays");
    }
}

package dev.parley.ingest.operatorapi;

import static dev.parley.ingest.Eventually.eventually;
import static dev.parley.ingest.TopicProbe.containing;
import static dev.parley.ingest.TopicProbe.header;
import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.ingest.FullFeatureProfile;
import dev.parley.ingest.Operator;
import dev.parley.ingest.Signed;
import dev.parley.ingest.TopicProbe;
import dev.parley.local.process.Repository;
import dev.parley.local.testing.KafkaResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The operators' command, which is part of room-service, as the program that operators run: with the internal token it calls
 * this service itself, as while room-service does not run.
 */
@QuarkusTest
@WithTestResource(KafkaResource.class)
@TestProfile(FullFeatureProfile.class)
class OperatorCommandQuarkusIT {

    private final String id = UUID.randomUUID().toString();
    private final String room = "room-" + id;

    @TempDir
    private Path folder = Path.of("");

    private record Printed(int code, String out, String err) {}

    @BeforeEach
    void ready() {
        eventually().until(() -> get("/q/health/ready").statusCode() == 200);
    }

    private Printed run(String token, String... arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>();
        words.add(Repository.locate().root().resolve("deploy/parleyctl").toString());
        words.addAll(List.of(arguments));
        words.addAll(List.of("--url", "http://localhost:" + RestAssured.port));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder command =
                new ProcessBuilder(words).redirectOutput(out.toFile()).redirectError(err.toFile());
        command.environment().put("PARLEY_TOKEN", token);
        command.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = command.start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return new Printed(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }

    private String done(String... arguments) throws IOException, InterruptedException {
        Printed printed = run(Operator.TOKEN, arguments);
        assertThat(printed.code()).as(printed.err()).isZero();
        assertThat(printed.err()).isEmpty();
        return printed.out();
    }

    private String received(String type) {
        Signed.post("{\"type\":\"%s\",\"id\":\"%s\",\"room\":\"%s\"}".formatted(type, id, room));
        return header(TopicProbe.await(TopicProbe.DELIVERIES, 1, containing(id)).get(0), "ce_id");
    }

    @Test
    void deliveries_are_listed_one_per_line() throws Exception {
        String delivery = received("started");

        assertThat(done("deliveries", "--room", room, "--from", "10m").lines().skip(1))
                .singleElement()
                .asString()
                .contains("projected", "acme", delivery, room, "meeting-started.v1");
    }

    @Test
    void one_delivery_is_shown_and_its_body_on_request() throws Exception {
        String delivery = received("knock");

        assertThat(done("delivery", delivery, "--json"))
                .contains("\"outcome\" : \"ignored\"")
                .doesNotContain("\"type\" : \"knock\"");
        assertThat(done("delivery", delivery, "--body")).contains("{\"type\":\"knock\",\"id\":\"" + id);
    }

    @Test
    void a_replay_is_followed_to_its_end_and_listed() throws Exception {
        String delivery = received("pair");
        TopicProbe.await(TopicProbe.EVENTS, 2, containing(id));

        String printed = done("replay", delivery);

        assertThat(printed).contains("completed", "scanned 1 of 1", "1 selected", "2 meeting-started.v1");
        TopicProbe.await(TopicProbe.EVENTS, 4, containing(id));
        String replay = printed.lines().findFirst().orElseThrow().substring("replay ".length());
        assertThat(done("replays")).contains(replay + "  completed");
        assertThat(done("replays", "--cancel", replay)).contains("completed");
    }

    @Test
    void a_dry_run_is_marked_in_the_output() throws Exception {
        received("started");

        assertThat(done("replay", "--room", room, "--dry-run")).contains("completed (dry run)", "1 selected");
    }

    @Test
    void what_is_refused_is_reported_in_one_line() throws Exception {
        Printed refused = run(Operator.TOKEN, "replay");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err().strip()).isEqualTo("from: required unless room or ids is given (invalid-request)");

        Printed unknown = run("wrong", "replays");
        assertThat(unknown.code()).isEqualTo(1);
        assertThat(unknown.err()).contains("(unauthorized); check PARLEY_TOKEN");

        assertThat(run(Operator.TOKEN, "undo").code()).isEqualTo(2);
    }
}

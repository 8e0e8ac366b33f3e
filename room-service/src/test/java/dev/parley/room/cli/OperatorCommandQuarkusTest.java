package dev.parley.room.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.recording.events.RecordingCodec;
import dev.parley.recording.events.RecordingCommand;
import dev.parley.room.access.Users;
import dev.parley.room.cli.CommandLines.Printed;
import dev.parley.room.testing.Api;
import dev.parley.room.testing.Database;
import dev.parley.room.testing.FakeGateway;
import dev.parley.room.testing.FakeOperations;
import dev.parley.room.testing.Topic;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line against the running service; its gateway, webhook-ingest and recording-worker are stand-ins. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class OperatorCommandQuarkusTest {

    private static final Duration SOON = Duration.ofMinutes(2);

    @Inject
    Database database;

    @Inject
    Users users;

    @ConfigProperty(name = "KAFKA_BOOTSTRAP_SERVERS")
    String kafka;

    private CommandLines operator;

    @BeforeEach
    void signIn() {
        operator = as(FakeGateway.OWNER_KEY);
    }

    private static CommandLines as(String key) {
        return new CommandLines(
                Map.of("PARLEY_API_KEY", key, "PARLEY_OPERATOR_PORT", Integer.toString(RestAssured.port)));
    }

    private Printed done(String... arguments) {
        Printed printed = operator.run(arguments);
        assertThat(printed.code()).as(printed.err()).isZero();
        return printed;
    }

    /** A recording that belongs to no meeting. */
    private String recording() {
        String id = UUID.randomUUID().toString();
        database.run("insert into room.recording (id, platform, kind, discovered_at, stored_at)"
                + " values ('%s', 'acme', 'COMPOSED', now(), now())".formatted(id));
        return id;
    }

    private static String meeting() {
        String name = Api.newName();
        Api.room(Map.of("name", name));
        return Api.meeting(name).getString("id");
    }

    private static List<String> callsSince(int before) {
        return FakeOperations.CALLS.subList(before, FakeOperations.CALLS.size());
    }

    @Test
    void platforms_are_shown_with_circuit_limits_and_capabilities() {
        assertThat(done("platforms").out().lines())
                .anySatisfy(line -> assertThat(line).startsWith("platform").contains("circuit", "capabilities"))
                .anySatisfy(line -> assertThat(line)
                        .startsWith("tokens ")
                        .contains("enabled", "closed", " 18", "join-tokens", "presence"))
                .anySatisfy(line -> assertThat(line).startsWith("hooks-off ").contains("disabled: KEY missing"));
        assertThat(done("platforms", "--json").json())
                .anyMatch(platform -> platform.path("id").asText().equals("tokens"));
    }

    @Test
    void the_rollout_is_shown_as_it_is_and_as_other_settings_would_make_it() {
        String name = Api.newName();
        Api.room(Map.of("name", name));

        assertThat(done("rollout", "--room", name).out())
                .contains("base acme", "off", name, "migration-off", "0 of 1 rooms move");
        Printed tried = done(
                "rollout",
                "--room=" + name,
                "--migration-enabled=true",
                "--migration-rooms=" + name,
                "--migration-platform=tokens",
                "--json");

        assertThat(tried.json().at("/items/0/platform").asText()).isEqualTo("tokens");
        assertThat(tried.json().at("/items/0/moves").asBoolean()).isTrue();
        assertThat(done("rollout", "--room", name).out()).contains("0 of 1 rooms move");
        Printed refused = operator.run("rollout", "--migration-percentage=1000");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("migration_percentage", "(invalid-request)");
    }

    @Test
    void deliveries_are_listed_and_one_is_shown_with_its_body_on_request() {
        int before = FakeOperations.CALLS.size();
        assertThat(done("deliveries", "--dead-letters", "--room", "stand up", "--from", "10m")
                        .out()
                        .lines()
                        .skip(1))
                .singleElement()
                .asString()
                .contains("dead-lettered", "acme", FakeOperations.DELIVERY, "standup", "unreadable: no room");
        assertThat(callsSince(before)).singleElement().asString().contains("source=dead-letters", "room=stand+up");

        assertThat(done("delivery", FakeOperations.DELIVERY).out())
                .contains("dead-lettered", "dead_letter.category")
                .doesNotContain("joined");
        assertThat(done("delivery", FakeOperations.DELIVERY, "--body").out()).isEqualTo("{\"event\":\"joined\"}\n");
        assertThat(done("delivery", FakeOperations.DELIVERY, "--body", "--json")
                        .json()
                        .path("body")
                        .asText())
                .isEqualTo("{\"event\":\"joined\"}");
        assertThat(operator.run("delivery", FakeOperations.MISSING).err())
                .contains("no delivery with this id is stored (not-found)");
    }

    @Test
    void a_replay_is_followed_to_its_end_whichever_replica_answers() {
        Printed followed = done("replay", FakeOperations.LONG);

        assertThat(followed.out().lines())
                .containsExactly(
                        "replay " + FakeOperations.LONG,
                        "running, scanned 1 of 2, 1 selected, 1 participant-joined, 0 ignored, 0 dead lettered",
                        "completed, scanned 2 of 2, 1 selected, 1 participant-joined, 0 ignored, 0 dead lettered");
        assertThat(followed.err()).isEmpty();
    }

    @Test
    void on_a_terminal_a_replay_has_a_progress_bar_beside_its_result() {
        Printed followed = operator.answering("", "replay", FakeOperations.LONG, "--json");

        assertThat(followed.err()).contains("[===============               ]  50 %  1 of 2 scanned");
        assertThat(followed.json().path("state").asText()).isEqualTo("completed");
    }

    @Test
    void a_replay_can_be_tried_left_alone_listed_and_cancelled() {
        int before = FakeOperations.CALLS.size();
        done("replay", "--room", "standup", "--from", "3h", "--dry-run", "--json")
                .json();
        assertThat(callsSince(before)).singleElement().asString().contains("\"dry_run\":true", "\"from\":\"");

        assertThat(done("replay", FakeOperations.LONG, "--detach").out())
                .isEqualTo("replay " + FakeOperations.LONG + "\n");
        assertThat(done("replays").out()).contains(FakeOperations.REPLAY, "completed, scanned 1 of 1");
        assertThat(done("replays", "--json").json()).hasSize(1);

        int listed = FakeOperations.CALLS.size();
        done("replays", "--cancel", FakeOperations.REPLAY, "--dry-run");
        assertThat(callsSince(listed)).hasSize(1).allMatch(call -> call.startsWith("GET "));
        done("replays", "--cancel", FakeOperations.REPLAY);
        assertThat(callsSince(listed)).anyMatch(call -> call.startsWith("DELETE /internal/v1/replays/"));
    }

    @Test
    void jobs_are_listed_shown_and_changed() {
        assertThat(done("jobs", "--status", "failed").out().lines().skip(1))
                .singleElement()
                .asString()
                .contains(FakeOperations.RECORDING, "failed", "transcribe", "engine-unavailable: no answer");
        assertThat(done("job", FakeOperations.RECORDING).out()).contains("last_error.code", "attempts");
        assertThat(done("job", FakeOperations.RECORDING, "--json")
                        .json()
                        .path("attempts")
                        .asInt())
                .isEqualTo(14);

        int before = FakeOperations.CALLS.size();
        Printed several = operator.run("job", FakeOperations.MISSING, FakeOperations.RECORDING, "retry", "--json");
        assertThat(several.code()).isEqualTo(1);
        assertThat(several.json().at("/0/error/code").asText()).isEqualTo("not-found");
        assertThat(several.json().at("/1/id").asText()).isEqualTo(FakeOperations.RECORDING);
        assertThat(several.json().at("/1/answer/attempts").asInt()).isEqualTo(14);
        assertThat(several.err()).contains(FakeOperations.MISSING + ": ", "(not-found)");
        for (String action : List.of("rerun", "cancel")) {
            done("job", FakeOperations.RECORDING, action);
        }
        assertThat(callsSince(before))
                .anyMatch(call -> call.contains(FakeOperations.RECORDING + "/retry"))
                .anyMatch(call -> call.contains(FakeOperations.RECORDING + "/rerun"))
                .anyMatch(call -> call.contains(FakeOperations.RECORDING + "/cancel"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"retry", "rerun", "cancel"})
    void a_dry_run_shows_the_job_and_the_call_and_changes_nothing(String action) {
        int before = FakeOperations.CALLS.size();

        assertThat(done("job", FakeOperations.RECORDING, action, "--dry-run").out())
                .contains(
                        "POST /internal/v1/jobs/" + FakeOperations.RECORDING + "/" + action,
                        "dry run: nothing is changed",
                        "failed at transcribe");
        JsonNode rehearsal = done("job", FakeOperations.RECORDING, action, "--dry-run", "--json")
                .json();
        assertThat(rehearsal.path("dry_run").asBoolean()).isTrue();
        assertThat(rehearsal.at("/now/status").asText()).isEqualTo("failed");

        assertThat(callsSince(before)).hasSize(2).allMatch(call -> call.startsWith("GET "));
    }

    @Test
    void a_recording_without_a_meeting_is_found_and_linked() {
        String recording = recording();
        String meeting = meeting();

        assertThat(done("recordings", "--unmatched").out().lines())
                .anySatisfy(line -> assertThat(line).contains(recording, "acme", "stored"));
        assertThat(done("recordings", "link", recording, meeting, "--dry-run").out())
                .contains("PUT /v1/recordings/" + recording + "/meeting", "without a meeting");
        assertThat(operator.run("recordings", "link", recording, recording, "--dry-run")
                        .err())
                .contains("(meeting-not-found)");
        assertThat(done("recording", recording, "--json")
                        .json()
                        .path("meeting_id")
                        .isNull())
                .isTrue();

        assertThat(done("recordings", "link", recording, meeting).out()).contains("meeting " + meeting);
        assertThat(done("recordings", "--unmatched", "--json").json().path("items"))
                .noneMatch(item -> item.path("id").asText().equals(recording));
        assertThat(done("recording", recording).out()).contains(meeting, "linked_by_operator");
        done("recordings", "unlink", recording);
        assertThat(done("recording", recording, "--json")
                        .json()
                        .path("meeting_id")
                        .isNull())
                .isTrue();
    }

    @Test
    void recordings_are_processed_again() {
        String recording = recording();

        assertThat(done("recordings", "process", recording, "--dry-run").out()).contains("/process");
        assertThat(requestedAt(recording).isNull()).isTrue();
        assertThat(done("recordings", "process", recording).out()).isEqualTo(recording + ": ok\n");
        assertThat(requestedAt(recording).isNull()).isFalse();
        assertThat(done("recordings", "reprocess", recording).out()).isEqualTo(recording + ": already running\n");
        assertThat(operator.run("recordings", "process", FakeOperations.MISSING).err())
                .contains(FakeOperations.MISSING + ": ", "(recording-not-found)");
    }

    private JsonNode requestedAt(String recording) {
        return done("recording", recording, "--json").json().path("requested_at");
    }

    @Test
    void audio_is_erased_only_after_somebody_has_confirmed_it() {
        String recording = recording();

        assertThat(done("erase", recording, "--source", "--dry-run").out())
                .contains("POST /v1/recordings/" + recording + "/erase?source=true", "acme", "stored");
        Printed unasked = operator.run("erase", recording);
        assertThat(unasked.code()).isEqualTo(2);
        assertThat(unasked.err()).contains("--yes is needed");
        Printed declined = operator.answering("", "erase", recording, "--source");
        assertThat(declined.code()).isEqualTo(1);
        assertThat(declined.err()).contains(recording, "Nothing was erased");
        assertThat(operator.questions()).singleElement().asString().contains("at its source", "[y/N]");

        Printed unknown = operator.answering("Yes", "erase", FakeOperations.MISSING, FakeOperations.RECORDING);
        assertThat(unknown.code()).isEqualTo(1);
        assertThat(unknown.err())
                .contains(FakeOperations.MISSING + ": ", FakeOperations.RECORDING + ": ", "(recording-not-found)");
        assertThat(operator.questions()).as("about nothing nobody is asked").hasSize(1);
        Printed mixed = operator.answering("Yes", "erase", FakeOperations.MISSING, recording, "--json");
        assertThat(mixed.code()).isEqualTo(1);
        assertThat(mixed.err())
                .contains(FakeOperations.MISSING + ": ", "(recording-not-found)", recording + ": of acme");
        assertThat(mixed.json().at("/0/error/code").asText()).isEqualTo("recording-not-found");
        assertThat(mixed.json().at("/1/answer/status").asText()).isEqualTo("ok");
        assertThat(operator.questions()).hasSize(2);
        assertThat(done("erase", recording, "--source", "--yes", "--json")
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("ok");
        await().atMost(SOON).until(() -> erasures(recording).size() >= 2);
        assertThat(erasures(recording)).as("whether at the source, too").containsExactly(false, true);
    }

    /** Keeps what is logged. */
    private static final class Lines extends Handler {

        final List<String> texts = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord line) {
            texts.add(line.getMessage().formatted(line.getParameters()));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @Test
    void whatever_an_operator_changes_is_logged_with_their_id() {
        String recording = recording();
        String meeting = meeting();
        String delivery =
                webhookDelivery(Api.room(Map.of("name", Api.newName())).getString("id"));
        Logger log = Logger.getLogger("dev.parley.room");
        Lines lines = new Lines();
        log.addHandler(lines);
        try {
            done("recordings", "link", recording, meeting);
            done("recordings", "unlink", recording);
            done("recordings", "process", recording);
            done("recordings", "reprocess", recording);
            done("erase", "--yes", recording);
            done("webhooks", "redeliver", delivery);
            done("job", FakeOperations.RECORDING, "retry");
        } finally {
            log.removeHandler(lines);
        }

        assertThat(lines.texts)
                .filteredOn(line ->
                        line.contains("recordingId=" + recording) && line.endsWith(" operator=" + FakeGateway.OWNER))
                .hasSize(5);
        assertThat(lines.texts)
                .anyMatch(line -> line.endsWith("deliveryId=" + delivery + " operator=" + FakeGateway.OWNER))
                .anyMatch(line -> line.contains(
                        "operator=" + FakeGateway.OWNER + " call=retry of job " + FakeOperations.RECORDING));
    }

    /** A delivery that failed. */
    private String webhookDelivery(String room) {
        String id = UUID.randomUUID().toString();
        database.run("insert into room.webhook_delivery (id, room_id, event, body, size, state, ended_at)"
                + " values ('%s', '%s', 'transcript.completed', '{}', 2, 'failed', now())".formatted(id, room));
        return id;
    }

    /** Commands for a recording are sent in their order, so that one too many would come before those that are awaited. */
    private List<Boolean> erasures(String recording) {
        return new Topic(kafka)
                .read("parley.recording-commands.v1").stream()
                        .filter(message -> recording.equals(new String(message.key(), StandardCharsets.UTF_8)))
                        .flatMap(message -> RecordingCodec.decodeCommand(message.value()).stream())
                        .map(command -> ((RecordingCommand.Erase) command).source())
                        .toList();
    }

    @Test
    void outgoing_webhooks_are_listed_and_sent_again() {
        String room = Api.room(Map.of("name", Api.newName())).getString("id");
        String id = webhookDelivery(room);

        assertThat(done("webhooks", "--state", "failed", "--room", room)
                        .out()
                        .lines()
                        .skip(1))
                .singleElement()
                .asString()
                .contains(id, room, "transcript.completed", "failed");
        assertThat(done("webhooks", "redeliver", id, "--dry-run").out())
                .contains("POST /v1/webhook-deliveries/" + id + "/redeliver", "failed after 0 attempts");
        assertThat(operator.run("webhooks", "redeliver", FakeOperations.MISSING, "--dry-run")
                        .err())
                .contains("(webhook-delivery-not-found)");
        assertThat(done("webhooks", "--room", room, "--json")
                        .json()
                        .at("/items/0/state")
                        .asText())
                .isEqualTo("failed");

        assertThat(done("webhooks", "redeliver", id, "--json")
                        .json()
                        .path("state")
                        .asText())
                .isEqualTo("pending");
        Printed refused = operator.run("webhooks", "--state", "asleep");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("state must be pending, delivered, failed or dropped (invalid-request)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "platforms",
                "rollout",
                "deliveries",
                "delivery " + FakeOperations.DELIVERY + " --body",
                "replay " + FakeOperations.DELIVERY,
                "replays",
                "recordings",
                "erase --yes " + FakeOperations.RECORDING,
                "jobs",
                "job " + FakeOperations.RECORDING + " cancel",
                "webhooks"
            })
    void nobody_but_operators_may_do_anything(String line) throws Throwable {
        int before = FakeOperations.CALLS.size();

        Printed stranger = as(users.keyOf("stranger-" + UUID.randomUUID())).run(line.split(" "));
        assertThat(stranger.code()).isEqualTo(1);
        assertThat(stranger.err()).contains("(not-an-operator)", "PARLEY_API_KEY", "PARLEY_OPERATORS");
        Printed unknown = as("no-key-at-all").run(line.split(" "));
        assertThat(unknown.code()).isEqualTo(1);
        assertThat(unknown.err()).contains("check PARLEY_API_KEY");

        assertThat(stranger.out() + unknown.out()).isEmpty();
        assertThat(callsSince(before)).isEmpty();
    }
}

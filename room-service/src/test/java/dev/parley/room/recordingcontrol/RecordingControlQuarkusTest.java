package dev.parley.room.recordingcontrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import dev.parley.platform.events.PlatformEvent;
import dev.parley.platform.spi.RecordingControl.Mode;
import dev.parley.room.access.Users;
import dev.parley.room.testing.Api;
import dev.parley.room.testing.Events;
import dev.parley.room.testing.FakeGateway;
import dev.parley.room.testing.Topic;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class RecordingControlQuarkusTest {

    private static final Duration WAIT_TIMEOUT = Duration.ofMinutes(2);

    @Inject
    Users users;

    @ConfigProperty(name = "KAFKA_BOOTSTRAP_SERVERS")
    String kafka;

    private record TestMeeting(String name, String id, String room) {

        static TestMeeting in(String platform, String trigger) {
            String name = Api.newName();
            Api.room(Map.of(
                    "name", name, "platform", platform, "recording_type", "cloud", "recording_trigger", trigger));
            var created = Api.meeting(name);
            return new TestMeeting(name, created.getString("id"), created.getString("room_name"));
        }

        /** A call about the meeting's recording, under the id that callers compute. */
        String call(String what, Mode mode) {
            return String.join(
                    " ",
                    what,
                    room,
                    mode.name(),
                    RecordingIntent.instance(UUID.fromString(id), mode).toString());
        }

        List<String> calls() {
            return FakeGateway.RECORDINGS.stream()
                    .filter(call -> call.contains(room))
                    .toList();
        }

        PlatformEvent on(String platform, PlatformEvent event) {
            return Events.of(platform, Optional.of(room), event.occurredAt(), event.fact());
        }
    }

    @Test
    void the_second_person_starts_the_recording_and_the_meetings_end_stops_it() {
        TestMeeting meeting = TestMeeting.in("tokens", "automatic-2nd-participant");
        Topic topic = new Topic(kafka);
        topic.send(meeting.on("tokens", Events.joined("r", "p1", Events.NOON)));
        topic.send(meeting.on("tokens", Events.bot("r", "recorder", Events.NOON)));
        await().atMost(WAIT_TIMEOUT)
                .until(() -> Api.meeting(meeting.name(), meeting.id()).getInt("num_clients") == 1);
        assertThat(meeting.calls()).isEmpty();

        topic.send(meeting.on("tokens", Events.joined("r", "p2", Events.NOON.plusSeconds(1))));
        topic.send(meeting.on("tokens", Events.joined("r", "p3", Events.NOON.plusSeconds(2))));
        await().atMost(WAIT_TIMEOUT)
                .untilAsserted(() -> assertThat(meeting.calls()).containsExactly(meeting.call("start", Mode.COMPOSED)));

        Api.owner().patch("/v1/meetings/{id}/deactivate", meeting.id()).then().statusCode(200);
        await().atMost(WAIT_TIMEOUT)
                .untilAsserted(() -> assertThat(meeting.calls())
                        .containsExactly(meeting.call("start", Mode.COMPOSED), meeting.call("stop", Mode.COMPOSED)));
    }

    @Test
    void a_room_chooses_what_its_trigger_starts() {
        String name = Api.newName();
        Api.room(Map.of(
                "name",
                name,
                "platform",
                "tokens",
                "recording_type",
                "cloud",
                "recording_trigger",
                "automatic",
                "recording_modes",
                List.of("raw-tracks")));
        var created = Api.meeting(name);
        TestMeeting meeting = new TestMeeting(name, created.getString("id"), created.getString("room_name"));
        new Topic(kafka).send(meeting.on("tokens", Events.joined("r", "p1", Events.NOON)));
        await().atMost(WAIT_TIMEOUT)
                .untilAsserted(() -> assertThat(meeting.calls()).containsExactly(meeting.call("start", Mode.TRACKS)));

        Api.owner()
                .body(Map.of("name", Api.newName(), "recording_modes", List.of()))
                .post("/v1/rooms")
                .then()
                .statusCode(422);
    }

    @Test
    void a_provider_that_records_by_itself_is_not_called() {
        TestMeeting left = TestMeeting.in("acme", "automatic");
        TestMeeting served = TestMeeting.in("tokens", "automatic");
        Topic topic = new Topic(kafka);
        topic.send(left.on("acme", Events.joined("r", "p1", Events.NOON)));
        await().atMost(WAIT_TIMEOUT)
                .until(() -> Api.meeting(left.name(), left.id()).getInt("num_clients") == 1);
        topic.send(served.on("tokens", Events.joined("r", "p1", Events.NOON)));
        await().atMost(WAIT_TIMEOUT).until(() -> served.calls().size() == 1);
        assertThat(left.calls()).isEmpty();
    }

    @Test
    void a_trigger_does_not_override_a_users_start_and_stop() throws Throwable {
        TestMeeting meeting = TestMeeting.in("tokens", "automatic");
        String stranger = users.keyOf("stranger");
        String start = "/v1/meetings/{id}/recordings/start";
        String stop = "/v1/meetings/{id}/recordings/stop";
        Api.as(stranger).body("{}").post(stop, meeting.id()).then().statusCode(403);
        Api.owner().body("{}").post(start, UUID.randomUUID()).then().statusCode(404);
        Api.owner().body("{\"type\":\"film\"}").post(start, meeting.id()).then().statusCode(422);
        Api.owner()
                .body("{\"instanceId\":\"17\"}")
                .post(start, meeting.id())
                .then()
                .statusCode(422);

        Api.owner()
                .body("{\"type\":\"raw-tracks\"}")
                .post(start, meeting.id())
                .then()
                .statusCode(200)
                .body("status", is("ok"))
                .body("instanceId", notNullValue());
        Api.owner().post(stop, meeting.id()).then().statusCode(200).body("status", is("ok"));
        new Topic(kafka).send(meeting.on("tokens", Events.joined("r", "p1", Events.NOON)));
        await().atMost(WAIT_TIMEOUT)
                .until(() -> Api.meeting(meeting.name(), meeting.id()).getInt("num_clients") == 1);
        TestMeeting later = TestMeeting.in("tokens", "automatic");
        new Topic(kafka).send(later.on("tokens", Events.joined("r", "p1", Events.NOON)));
        await().atMost(WAIT_TIMEOUT).until(() -> later.calls().size() == 1);
        assertThat(meeting.calls())
                .containsExactly(meeting.call("start", Mode.TRACKS), meeting.call("stop", Mode.COMPOSED));
    }

    @Test
    void everybody_may_ask_for_a_recording_that_starts_by_itself_and_starts_nothing() throws Throwable {
        TestMeeting meeting = TestMeeting.in("tokens", "automatic-2nd-participant");
        String start = "/v1/meetings/{id}/recordings/start";
        String body = "{\"type\":\"cloud\",\"instanceId\":\"" + meeting.id() + "\"}";
        for (var caller : List.of(Api.guest(), Api.as(users.keyOf("stranger")))) {
            caller.body(body)
                    .post(start, meeting.id())
                    .then()
                    .statusCode(200)
                    .body("status", is("already_active"))
                    .body("instanceId", is(meeting.id()));
        }
        assertThat(meeting.calls()).isEmpty();
        Api.guest().body("{}").post(start, UUID.randomUUID()).then().statusCode(404);
        Api.guest()
                .body("{}")
                .post("/v1/meetings/{id}/recordings/stop", meeting.id())
                .then()
                .statusCode(401);

        TestMeeting onRequest = TestMeeting.in("tokens", "none");
        Api.guest()
                .body(body)
                .post(start, onRequest.id())
                .then()
                .statusCode(400)
                .body("code", is("recording-not-by-server"));
        Api.owner().patch("/v1/meetings/{id}/deactivate", meeting.id()).then().statusCode(200);
        Api.guest().body(body).post(start, meeting.id()).then().statusCode(400).body("code", is("meeting-not-active"));
    }

    @Test
    void a_recording_that_runs_is_not_started_again_under_another_id() {
        TestMeeting meeting = TestMeeting.in("tokens", "none");
        String start = "/v1/meetings/{id}/recordings/start";
        Api.owner().body("{}").post(start, meeting.id()).then().statusCode(200).body("instanceId", is(meeting.id()));
        Api.owner()
                .body("{\"type\":\"cloud\",\"instanceId\":\"" + UUID.randomUUID() + "\"}")
                .post(start, meeting.id())
                .then()
                .statusCode(200)
                .body("instanceId", is(meeting.id()));
    }

    /** The web front end of the replaced application looks for the words. */
    @Test
    void a_start_before_anybody_is_in_the_call_says_so_in_the_words_that_clients_wait_for() {
        TestMeeting meeting = TestMeeting.in("tokens", "none");
        FakeGateway.failNext("POST room/recordings/start", "tokens", 409, "provider-conflict", "ANSWERED");

        Api.owner()
                .body("{}")
                .post("/v1/meetings/{id}/recordings/start", meeting.id())
                .then()
                .statusCode(502)
                .body("code", is("provider-conflict"))
                .body("detail", containsString("does not seem to be hosting a call"));
    }

    @Test
    void a_recording_that_cannot_be_started_fails_with_the_reason() {
        TestMeeting byProvider = TestMeeting.in("acme", "none");
        Api.owner()
                .body("{}")
                .post("/v1/meetings/{id}/recordings/start", byProvider.id())
                .then()
                .statusCode(400)
                .body("code", is("recording-not-by-server"));
        TestMeeting over = TestMeeting.in("tokens", "none");
        Api.owner().patch("/v1/meetings/{id}/deactivate", over.id()).then().statusCode(200);
        Api.owner()
                .body("{}")
                .post("/v1/meetings/{id}/recordings/start", over.id())
                .then()
                .statusCode(400)
                .body("code", is("meeting-not-active"));
    }
}

package dev.parley.room.recordingcontrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import dev.parley.local.testing.KafkaResource;
import dev.parley.local.testing.PostgresResource;
import dev.parley.local.testing.S3Resource;
import dev.parley.platform.events.PlatformEvent;
import dev.parley.room.access.Users;
import dev.parley.room.testing.Api;
import dev.parley.room.testing.Events;
import dev.parley.room.testing.FakeGateway;
import dev.parley.room.testing.Topic;
import io.quarkus.test.common.QuarkusTestResource;
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
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(S3Resource.class)
@QuarkusTestResource(FakeGateway.class)
@SuppressWarnings("NullAway.Init")
class RecordingControlQuarkusTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject
    Users users;

    @ConfigProperty(name = "KAFKA_BOOTSTRAP_SERVERS")
    String kafka;

    private record Met(String name, String id, String room) {

        static Met in(String platform, String trigger) {
            String name = Api.newName();
            Api.room(Map.of(
                    "name", name, "platform", platform, "recording_type", "cloud", "recording_trigger", trigger));
            var made = Api.meeting(name);
            return new Met(name, made.getString("id"), made.getString("room_name"));
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
        Met met = Met.in("tokens", "automatic-2nd-participant");
        Topic topic = new Topic(kafka);
        topic.send(met.on("tokens", Events.joined("r", "p1", Events.NOON)));
        topic.send(met.on("tokens", Events.bot("r", "recorder", Events.NOON)));
        await().atMost(SOON).until(() -> Api.meeting(met.name(), met.id()).getInt("num_clients") == 1);
        assertThat(met.calls()).isEmpty();

        topic.send(met.on("tokens", Events.joined("r", "p2", Events.NOON.plusSeconds(1))));
        topic.send(met.on("tokens", Events.joined("r", "p3", Events.NOON.plusSeconds(2))));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(met.calls()).containsExactly("start " + met.room() + " COMPOSED"));

        Api.owner().patch("/v1/meetings/{id}/deactivate", met.id()).then().statusCode(200);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(met.calls())
                        .containsExactly("start " + met.room() + " COMPOSED", "stop " + met.room() + " COMPOSED"));
    }

    @Test
    void a_provider_that_starts_by_itself_is_left_alone() {
        Met left = Met.in("acme", "automatic");
        Met served = Met.in("tokens", "automatic");
        Topic topic = new Topic(kafka);
        topic.send(left.on("acme", Events.joined("r", "p1", Events.NOON)));
        await().atMost(SOON).until(() -> Api.meeting(left.name(), left.id()).getInt("num_clients") == 1);
        topic.send(served.on("tokens", Events.joined("r", "p1", Events.NOON)));
        await().atMost(SOON).until(() -> served.calls().size() == 1);
        assertThat(left.calls()).isEmpty();
    }

    @Test
    void a_person_starts_and_stops_and_the_trigger_does_not_object() throws Throwable {
        Met met = Met.in("tokens", "automatic");
        String stranger = users.keyOf("stranger");
        String start = "/v1/meetings/{id}/recordings/start";
        String stop = "/v1/meetings/{id}/recordings/stop";
        Api.guest().body("{}").post(start, met.id()).then().statusCode(401);
        Api.as(stranger).body("{}").post(start, met.id()).then().statusCode(403);
        Api.as(stranger).body("{}").post(stop, met.id()).then().statusCode(403);
        Api.owner().body("{}").post(start, UUID.randomUUID()).then().statusCode(404);
        Api.owner().body("{\"type\":\"film\"}").post(start, met.id()).then().statusCode(422);
        Api.owner().body("{\"instanceId\":\"17\"}").post(start, met.id()).then().statusCode(422);

        Api.owner()
                .body("{\"type\":\"raw-tracks\"}")
                .post(start, met.id())
                .then()
                .statusCode(200)
                .body("status", is("ok"))
                .body("instanceId", notNullValue());
        Api.owner().post(stop, met.id()).then().statusCode(200).body("status", is("ok"));
        new Topic(kafka).send(met.on("tokens", Events.joined("r", "p1", Events.NOON)));
        await().atMost(SOON).until(() -> Api.meeting(met.name(), met.id()).getInt("num_clients") == 1);
        Met later = Met.in("tokens", "automatic");
        new Topic(kafka).send(later.on("tokens", Events.joined("r", "p1", Events.NOON)));
        await().atMost(SOON).until(() -> later.calls().size() == 1);
        assertThat(met.calls()).containsExactly("start " + met.room() + " TRACKS", "stop " + met.room() + " COMPOSED");
    }

    @Test
    void what_cannot_be_recorded_says_so() {
        Met byProvider = Met.in("acme", "none");
        Api.owner()
                .body("{}")
                .post("/v1/meetings/{id}/recordings/start", byProvider.id())
                .then()
                .statusCode(400)
                .body("code", is("recording-not-by-server"));
        Met over = Met.in("tokens", "none");
        Api.owner().patch("/v1/meetings/{id}/deactivate", over.id()).then().statusCode(200);
        Api.owner()
                .body("{}")
                .post("/v1/meetings/{id}/recordings/start", over.id())
                .then()
                .statusCode(400)
                .body("code", is("meeting-not-active"));
    }
}

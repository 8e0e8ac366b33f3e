package dev.parley.room.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.parley.room.config.RoomServiceConfig;
import dev.parley.room.testing.Api;
import dev.parley.room.testing.Database;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A time is the same, as text, in the answer that made it and in every later one, whatever the clock's precision is. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class TimesQuarkusTest {

    @Inject
    Database database;

    @Inject
    ObjectMapper json;

    @Inject
    RoomServiceConfig config;

    private String name;
    private JsonNode room;

    @BeforeEach
    void create() throws Exception {
        name = Api.newName();
        room = body(Api.owner()
                .body(Map.of(
                        "name",
                        name,
                        "platform",
                        "tokens",
                        "webhook_url",
                        "https://hook.example/",
                        "webhook_events",
                        List.of("meeting.created")))
                .post("/v1/rooms"));
    }

    private JsonNode body(Response answer) throws Exception {
        assertThat(answer.statusCode()).isEqualTo(200);
        return json.readTree(answer.asByteArray());
    }

    private JsonNode get(String path, Object... parameters) throws Exception {
        return body(Api.owner().get(path, parameters));
    }

    /** The object of this id in a list, or in the list of a page. */
    private static JsonNode listed(JsonNode answer, JsonNode of) {
        ArrayNode list = (ArrayNode) Optional.ofNullable(answer.get("items"))
                .or(() -> Optional.ofNullable(answer.get("results")))
                .orElse(answer);
        for (JsonNode one : list) {
            if (one.get("id").equals(of.get("id"))) {
                return one;
            }
        }
        throw new AssertionError("not in the list");
    }

    private static Map<String, String> times(JsonNode object) {
        Map<String, String> times = new TreeMap<>();
        object.fields().forEachRemaining(field -> {
            if (field.getValue().isTextual() && isTime(field.getValue().textValue())) {
                times.put(field.getKey(), field.getValue().textValue());
            }
        });
        return times;
    }

    private static boolean isTime(String text) {
        try {
            Instant.parse(text);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    /** All times of the first answer are in the others, but for those that an answer leaves out as a whole. */
    private static void assertSameTimes(JsonNode made, JsonNode... later) {
        Map<String, String> expected = times(made);
        assertThat(expected).isNotEmpty();
        for (JsonNode one : later) {
            Map<String, String> times = times(one);
            assertThat(times).isNotEmpty();
            expected.forEach((field, time) -> {
                if (one.has(field)) {
                    assertThat(times.get(field)).as(field).isEqualTo(time);
                }
            });
        }
    }

    @Test
    void of_a_room() throws Exception {
        String id = room.get("id").textValue();

        assertSameTimes(
                room,
                get("/v1/rooms/{id}", id),
                get("/v1/rooms/name/{name}", name),
                listed(get("/v1/rooms"), room),
                body(Api.owner().body("{\"zulip_topic\":\"changed\"}").patch("/v1/rooms/{id}", id)));
    }

    @Test
    void of_a_meeting() throws Exception {
        String meetings = "/v1/rooms/{name}/meetings/";
        JsonNode meeting = body(Api.owner().post("/v1/rooms/{name}/meeting", name));
        String id = meeting.get("id").textValue();

        assertSameTimes(
                meeting,
                get(meetings + "{id}", name, id),
                listed(get(meetings + "active", name), meeting),
                body(Api.owner().post("/v1/rooms/{name}/meeting", name)),
                body(Api.owner().post(meetings + "{id}/join", name, id)));
    }

    @Test
    void of_a_transcript() throws Exception {
        JsonNode transcript = body(Api.owner()
                .body(Map.of("name", "Interview", "source_kind", "file"))
                .post("/v1/transcripts"));
        String id = transcript.get("id").textValue();

        assertSameTimes(
                transcript,
                get("/v1/transcripts/{id}", id),
                listed(get("/v1/transcripts"), transcript),
                listed(get("/v1/transcripts/search?q="), transcript),
                body(Api.owner().body("{\"reviewed\":true}").patch("/v1/transcripts/{id}", id)));
    }

    @Test
    void of_an_api_key() throws Exception {
        JsonNode key = body(Api.owner().post("/v1/user/api-keys"));

        assertSameTimes(key, listed(get("/v1/user/api-keys"), key));
    }

    @Test
    void of_a_recording() throws Exception {
        String meeting = body(Api.owner().post("/v1/rooms/{name}/meeting", name))
                .get("id")
                .textValue();
        UUID id = UUID.randomUUID();
        database.run("insert into room.recording (id, platform, kind, discovered_at, transcribed_at)"
                + " values ('%s', 'tokens', 'COMPOSED', now(), now())".formatted(id));
        JsonNode recording =
                body(Api.owner().body(Map.of("meeting_id", meeting)).put("/v1/recordings/{id}/meeting", id));

        assertSameTimes(recording, get("/v1/recordings/{id}", id), listed(get("/v1/recordings"), recording));
    }

    @Test
    void of_a_delivery_and_of_a_webhook_s_secret() throws Exception {
        String webhook = "/v1/rooms/{id}/webhook/";
        String id = room.get("id").textValue();
        body(Api.owner().post("/v1/rooms/{name}/meeting", name));
        JsonNode delivery = get(webhook + "deliveries", id).get("items").get(0);
        String created = delivery.get("created_at").textValue();

        JsonNode again = body(Api.owner()
                .post(
                        webhook + "deliveries/{delivery}/redeliver",
                        id,
                        delivery.get("id").textValue()));

        assertThat(again.get("created_at").textValue()).isEqualTo(created);
        assertThat(get(webhook + "deliveries/{delivery}", id, delivery.get("id").textValue())
                        .get("created_at")
                        .textValue())
                .isEqualTo(created);
        Instant until = Instant.parse(body(Api.owner().post(webhook + "secret", id))
                .get("previous_until")
                .textValue());
        assertThat(database.count("select count(*) from room.room where id = '%s' and webhook_secret_changed_at = %s"
                        .formatted(
                                id,
                                "timestamptz '"
                                        + until.minus(config.outgoingWebhooks().secretOverlap()) + "'")))
                .isEqualTo(1);
    }
}

package dev.parley.room.rooms;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.parley.room.access.Users;
import dev.parley.room.testing.Api;
import dev.parley.room.testing.Database;
import dev.parley.room.testing.FakeGateway;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class RoomsQuarkusTest {

    @Inject
    Users users;

    @Inject
    Database database;

    @Test
    void a_room_stores_every_field() {
        String name = Api.newName();
        var room = Api.room(Map.ofEntries(
                Map.entry("name", name),
                Map.entry("is_locked", true),
                Map.entry("is_shared", true),
                Map.entry("room_mode", "group"),
                Map.entry("room_size", 12),
                Map.entry("recording_type", "cloud"),
                Map.entry("recording_trigger", "automatic-2nd-participant"),
                Map.entry("recording_modes", List.of("raw-tracks", "cloud")),
                Map.entry("skip_consent", true),
                Map.entry("zulip_auto_post", true),
                Map.entry("zulip_stream", "stream"),
                Map.entry("zulip_topic", "topic"),
                Map.entry("ics_url", "https://calendar.example/feed.ics"),
                Map.entry("ics_fetch_interval", 600),
                Map.entry("ics_enabled", true),
                Map.entry("webhook_url", "https://hook.example/in"),
                Map.entry("webhook_secret", "s3cret"),
                Map.entry("platform", "tokens"),
                Map.entry("not_a_field", 1)));

        Api.owner()
                .get("/v1/rooms/{id}", room.getString("id"))
                .then()
                .statusCode(200)
                .body("name", is(name))
                .body("user_id", is(FakeGateway.OWNER))
                .body("is_locked", is(true))
                .body("is_shared", is(true))
                .body("room_mode", is("group"))
                .body("room_size", is(12))
                .body("recording_type", is("cloud"))
                .body("recording_trigger", is("automatic-2nd-participant"))
                .body("recording_modes", is(List.of("cloud", "raw-tracks")))
                .body("skip_consent", is(true))
                .body("zulip_auto_post", is(true))
                .body("zulip_stream", is("stream"))
                .body("zulip_topic", is("topic"))
                .body("ics_url", is("https://calendar.example/feed.ics"))
                .body("ics_fetch_interval", is(600))
                .body("ics_enabled", is(true))
                .body("ics_last_sync", nullValue())
                .body("webhook_url", is("https://hook.example/in"))
                .body("webhook_secret", is("s3cret"))
                .body("platform", is("tokens"));
    }

    @Test
    void a_room_that_is_not_pinned_gets_the_default_platform() {
        assertThat(Api.room(Map.of("name", Api.newName())).getString("platform"))
                .isEqualTo("acme");
    }

    @Test
    void other_users_and_guests_see_a_room_without_its_secrets() throws Throwable {
        String name = Api.newName();
        String id = Api.room(Map.of(
                        "name",
                        name,
                        "webhook_url",
                        "https://hook.example/in",
                        "ics_url",
                        "https://calendar.example/f"))
                .getString("id");
        String stranger = users.keyOf("stranger");

        for (Response seen : new Response[] {
            Api.as(stranger).get("/v1/rooms/{id}", id),
            Api.as(stranger).get("/v1/rooms/name/{name}", name),
            Api.guest().get("/v1/rooms/{id}", id),
            Api.guest().get("/v1/rooms/name/{name}", name)
        }) {
            seen.then().statusCode(200).body("name", is(name));
            assertThat(seen.jsonPath().getMap("$")).doesNotContainKeys("webhook_url", "webhook_secret", "ics_url");
        }
        assertThat(Api.owner().get("/v1/rooms/{id}", id).jsonPath().getString("webhook_secret"))
                .as("generated for a webhook without one")
                .matches("[A-Za-z0-9_-]{43}");
    }

    /** The form sends all fields at every save: empty texts for none, and the interval in minutes. */
    private static Map<String, Object> form(String name) {
        return Map.ofEntries(
                Map.entry("name", name),
                Map.entry("platform", "daily"),
                Map.entry("is_locked", false),
                Map.entry("is_shared", false),
                Map.entry("room_mode", "group"),
                Map.entry("recording_type", "cloud"),
                Map.entry("recording_trigger", "automatic-2nd-participant"),
                Map.entry("skip_consent", false),
                Map.entry("zulip_auto_post", false),
                Map.entry("zulip_stream", ""),
                Map.entry("zulip_topic", ""),
                Map.entry("ics_url", ""),
                Map.entry("ics_fetch_interval", 5),
                Map.entry("ics_enabled", false),
                Map.entry("webhook_url", ""),
                Map.entry("webhook_secret", ""));
    }

    @Test
    void the_form_of_the_web_front_end_is_saved_with_empty_texts_and_its_interval() {
        String name = Api.newName();
        String id = Api.room(form(name)).getString("id");

        Api.owner()
                .body(form(name))
                .patch("/v1/rooms/{id}", id)
                .then()
                .statusCode(200)
                .body("ics_fetch_interval", is(5))
                .body("room_mode", is("group"))
                .body("recording_trigger", is("automatic-2nd-participant"))
                .body("zulip_stream", is(""))
                .body("webhook_url", nullValue())
                .body("webhook_secret", nullValue())
                .body("ics_url", nullValue());
    }

    @Test
    void a_webhook_keeps_its_secret_when_its_address_changes() {
        String id = Api.room(Map.of("name", Api.newName(), "webhook_url", "https://hook.example/in"))
                .getString("id");
        String secret = Api.owner().get("/v1/rooms/{id}", id).jsonPath().getString("webhook_secret");

        for (String change : new String[] {
            "{\"webhook_url\":\"https://hook.example/other\"}",
            "{\"webhook_url\":\"https://hook.example/third\",\"webhook_secret\":\"\"}",
            "{\"webhook_secret\":null}"
        }) {
            Api.owner()
                    .body(change)
                    .patch("/v1/rooms/{id}", id)
                    .then()
                    .statusCode(200)
                    .body("webhook_secret", is(secret));
        }
        Api.owner()
                .body("{\"webhook_url\":\"\",\"webhook_secret\":\"\"}")
                .patch("/v1/rooms/{id}", id)
                .then()
                .statusCode(200)
                .body("webhook_url", nullValue())
                .body("webhook_secret", nullValue());
    }

    @Test
    void an_empty_change_changes_nothing_and_times_are_the_same_in_every_answer() {
        var created = Api.room(Map.of("name", Api.newName(), "room_size", 4));
        String id = created.getString("id");

        var changed = Api.owner().body("{}").patch("/v1/rooms/{id}", id);

        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.jsonPath().getMap("$")).isEqualTo(created.getMap("$"));
        assertThat(Api.owner().get("/v1/rooms/{id}", id).jsonPath().getMap("$")).isEqualTo(created.getMap("$"));
    }

    @Test
    void an_invalid_field_is_named_as_it_was_sent() {
        Api.owner()
                .body(Map.of("name", Api.newName(), "ics_fetch_interval", 0))
                .post("/v1/rooms")
                .then()
                .statusCode(422)
                .body("detail", startsWith("ics_fetch_interval "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nosuch", "hooks-off"})
    void a_room_is_not_pinned_to_a_platform_that_is_unknown_or_not_enabled(String platform) {
        Api.owner()
                .body(Map.of("name", Api.newName(), "platform", platform))
                .post("/v1/rooms")
                .then()
                .statusCode(422)
                .body("code", is("invalid-request"))
                .body("detail", startsWith("platform "))
                .body("detail", containsString("acme"))
                .body("detail", containsString("tokens"))
                .body("detail", not(containsString(platform)));
        String id = Api.room(Map.of("name", Api.newName())).getString("id");
        Api.owner()
                .body(Map.of("platform", platform))
                .patch("/v1/rooms/{id}", id)
                .then()
                .statusCode(422);
    }

    @Test
    void a_room_whose_platform_was_disabled_can_be_saved() {
        String id = Api.room(Map.of("name", Api.newName())).getString("id");
        database.run("update room.room set platform = 'gone', platform_pinned = true where id = '" + id + "'");

        Api.owner()
                .body(Map.of("platform", "gone", "is_locked", true))
                .patch("/v1/rooms/{id}", id)
                .then()
                .statusCode(200)
                .body("is_locked", is(true))
                .body("platform", is("gone"));
    }

    @Test
    void only_its_owner_changes_or_deletes_a_room() throws Throwable {
        String id = Api.room(Map.of("name", Api.newName())).getString("id");
        String stranger = users.keyOf("stranger");

        Api.as(stranger)
                .body("{}")
                .patch("/v1/rooms/{id}", id)
                .then()
                .statusCode(403)
                .body("code", is("not-the-owner"));
        Api.as(stranger).delete("/v1/rooms/{id}", id).then().statusCode(403);
        Api.guest().body("{}").patch("/v1/rooms/{id}", id).then().statusCode(401);
        Api.guest().delete("/v1/rooms/{id}", id).then().statusCode(401);
        Api.guest().body(Map.of("name", Api.newName())).post("/v1/rooms").then().statusCode(401);
        Api.guest().get("/v1/rooms").then().statusCode(401).body("code", is("login-required"));

        Api.owner().delete("/v1/rooms/{id}", id).then().statusCode(200).body("status", is("ok"));
        Api.owner().get("/v1/rooms/{id}", id).then().statusCode(404).body("code", is("room-not-found"));
    }

    @Test
    void a_change_keeps_the_fields_it_does_not_name() {
        String name = Api.newName();
        String id = Api.room(Map.of("name", name, "webhook_url", "https://hook.example/in", "room_size", 4))
                .getString("id");

        Api.owner()
                .body("{\"is_locked\":true,\"webhook_url\":null,\"room_mode\":null}")
                .patch("/v1/rooms/{id}", id)
                .then()
                .statusCode(200)
                .body("name", is(name))
                .body("is_locked", is(true))
                .body("room_mode", is("normal"))
                .body("room_size", is(4))
                .body("webhook_url", nullValue());
    }

    @Test
    void a_room_name_is_unique() {
        String name = Api.newName();
        Api.room(Map.of("name", name));
        String other = Api.room(Map.of("name", Api.newName())).getString("id");

        Api.owner()
                .body(Map.of("name", name))
                .post("/v1/rooms")
                .then()
                .statusCode(409)
                .body("code", is("room-name-taken"))
                .body("detail", containsString("Room name is not unique"));
        Api.owner()
                .body(Map.of("name", name))
                .patch("/v1/rooms/{id}", other)
                .then()
                .statusCode(409)
                .contentType("application/problem+json");
    }

    @Test
    void lists_hold_own_and_shared_rooms_in_pages() throws Throwable {
        String reader = users.keyOf("reader");
        String hidden = Api.room(Map.of("name", Api.newName())).getString("id");
        String shared =
                Api.room(Map.of("name", Api.newName(), "is_shared", true)).getString("id");

        Api.as(reader)
                .get("/v1/rooms?size=100")
                .then()
                .statusCode(200)
                .body("items.id", hasItem(shared))
                .body("items.id", not(hasItem(hidden)))
                .body("items.webhook_secret", everyItem(nullValue()));
        Api.owner()
                .get("/v1/rooms?page=2&size=1")
                .then()
                .statusCode(200)
                .body("items.size()", is(1))
                .body("page", is(2))
                .body("size", is(1));
        var page = Api.owner().get("/v1/rooms?page=1&size=1").jsonPath();
        assertThat(page.getLong("pages")).isEqualTo(page.getLong("total")).isGreaterThanOrEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "null",
                "",
                "17",
                "{\"name\":null}",
                "{\"name\":\"\"}",
                "{\"name\":\"   \"}",
                "{\"name\":{}}",
                "{\"name\":\"a/b\"}",
                "{\"name\":\"name\"}",
                "{\"name\":\"..\"}",
                "{\"name\":\"a\\u0000b\"}",
                "{\"name\":\"a\\ud800b\"}",
                "{\"name\":\"ok1\",\"room_mode\":\"other\"}",
                "{\"name\":\"ok1\",\"room_mode\":[]}",
                "{\"name\":\"ok1\",\"is_locked\":\"perhaps\"}",
                "{\"name\":\"ok1\",\"room_size\":0}",
                "{\"name\":\"ok1\",\"room_size\":99999999999999999999}",
                "{\"name\":\"ok1\",\"room_size\":1e400}",
                "{\"name\":\"ok1\",\"ics_fetch_interval\":-1}",
                "{\"name\":\"ok1\",\"webhook_url\":\"javascript:alert(1)\"}",
                "{\"name\":\"ok1\",\"platform\":\"Not A Platform\"}",
                "{\"name\":\"ok1\",\"zulip_topic\":\"\\u0000\"}"
            })
    void invalid_rooms_fail_with_a_problem(String body) {
        Response answer = Api.owner().body(body).post("/v1/rooms");
        assertThat(answer.statusCode()).as(body).isIn(400, 422);
        answer.then().contentType("application/problem+json").body("status", is(answer.statusCode()));
        assertThat(answer.jsonPath().getString("code")).isIn("malformed-json", "invalid-request");
    }

    @Test
    void text_that_is_too_long_fails() {
        Api.owner()
                .body(Map.of("name", "n".repeat(129)))
                .post("/v1/rooms")
                .then()
                .statusCode(422)
                .body("detail", equalTo("name: a room name has 1 to 128 characters"));
        Api.owner()
                .body(Map.of("name", Api.newName(), "zulip_topic", "t".repeat(10_000)))
                .post("/v1/rooms")
                .then()
                .statusCode(422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "\"text\"", "null", "{\"name\":17,\"room_mode\":{}}", "{\"name\":\"a/b\"}"})
    void invalid_changes_fail_with_a_problem(String body) {
        String id = Api.room(Map.of("name", Api.newName())).getString("id");
        Response answer = Api.owner().body(body).patch("/v1/rooms/{id}", id);
        assertThat(answer.statusCode()).as(body).isIn(400, 422);
        answer.then().contentType("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/rooms/not-a-uuid",
                "/v1/rooms/00000000-0000-0000-0000-000000000000",
                "/v1/rooms/name/nobody-has-this",
                "/v1/rooms/name/%00",
                "/v1/rooms/%00/meetings/active",
                "/v1/transcripts/1",
                "/v1/unknown",
                "/v1/rooms/x/y/z/w",
                "/nothing"
            })
    void unknown_paths_and_ids_fail_with_a_problem(String path) {
        Api.owner().urlEncodingEnabled(false).get(path).then().statusCode(404).contentType("application/problem+json");
    }

    @Test
    void wrong_methods_and_media_types_are_problems() {
        Api.owner().put("/v1/rooms").then().statusCode(405).contentType("application/problem+json");
        Api.owner()
                .contentType("text/plain")
                .body("x")
                .post("/v1/rooms")
                .then()
                .statusCode(415)
                .contentType("application/problem+json");
        Api.owner().accept("text/csv").get("/v1/rooms").then().statusCode(406);
    }

    @Test
    void a_walk_by_cursor_sees_each_room_once_whatever_is_created_or_deleted_meanwhile() throws Throwable {
        String key = users.keyOf("walker-" + Api.newName());
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            all.add(Api.as(key)
                    .body(Map.of("name", Api.newName()))
                    .post("/v1/rooms")
                    .jsonPath()
                    .getString("id"));
        }
        Collections.reverse(all);
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonPath page = Api.as(key)
                    .queryParam("size", 2)
                    .queryParam("cursor", cursor)
                    .get("/v1/rooms")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            seen.addAll(page.<String>getList("items.id").stream()
                    .filter(all::contains)
                    .toList());
            cursor = page.getString("next_cursor");
            Api.as(key)
                    .body(Map.of("name", Api.newName()))
                    .post("/v1/rooms")
                    .then()
                    .statusCode(200);
            Api.as(key).delete("/v1/rooms/{id}", seen.get(seen.size() - 1));
        } while (cursor != null);

        assertThat(seen).isEqualTo(all);
        Api.owner().get("/v1/rooms?cursor=1").then().statusCode(422).body("detail", startsWith("cursor "));
    }

    @Test
    void a_walk_by_cursor_sees_each_transcript_once() {
        List<String> all = IntStream.range(0, 5).mapToObj(i -> newTranscript()).toList();
        // Some pages, however many transcripts other tests have left.
        long size = Math.min(
                100,
                database.count(
                        "select count(*) / 4 + 1 from room.transcript where owner_id = '" + FakeGateway.OWNER + "'"));
        List<String> seen = new ArrayList<>();
        int pages = 0;
        String cursor = "";
        do {
            JsonPath page = Api.owner()
                    .queryParam("size", size)
                    .queryParam("cursor", cursor)
                    .get("/v1/transcripts")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            seen.addAll(page.<String>getList("items.id").stream()
                    .filter(all::contains)
                    .toList());
            cursor = page.getString("next_cursor");
            newTranscript();
            pages++;
        } while (cursor != null);

        assertThat(pages).isGreaterThan(2);
        assertThat(seen).containsExactlyInAnyOrderElementsOf(all);
    }

    private String newTranscript() {
        String id = UUID.randomUUID().toString();
        database.run("insert into room.transcript (id, owner_id, source_kind, status, created_at) values ('" + id
                + "', '" + FakeGateway.OWNER + "', 'file', 'idle', now())");
        return id;
    }

    @ParameterizedTest
    @ValueSource(strings = {"page=0", "page=-1", "page=x", "page=99999999999", "size=0", "size=101", "size=1e3"})
    void pages_out_of_range_fail(String query) {
        Api.owner().get("/v1/rooms?" + query).then().statusCode(422).body("code", is("invalid-request"));
        Api.owner().get("/v1/transcripts?" + query).then().statusCode(422);
    }

    @Test
    void a_body_that_is_too_large_fails_and_the_caller_can_read_the_problem() {
        Api.owner()
                .body(Map.of("name", "n".repeat(2_000_000)))
                .post("/v1/rooms")
                .then()
                .statusCode(413)
                .contentType("application/problem+json");
    }

    @Test
    void a_body_that_is_too_large_fails_before_it_is_read() throws IOException {
        String head = "POST /v1/rooms HTTP/1.1\r\nHost: x\r\nX-API-Key: " + FakeGateway.OWNER_KEY
                + "\r\nContent-Type: application/json\r\nContent-Length: 2000000\r\n\r\n";
        try (Socket socket = new Socket("127.0.0.1", RestAssured.port)) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(head.getBytes(US_ASCII));

            String answer = new String(socket.getInputStream().readAllBytes(), US_ASCII);

            assertThat(answer).startsWith("HTTP/1.1 413").contains("application/problem+json");
        }
    }
}

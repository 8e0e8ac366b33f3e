package dev.parley.room.meetings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import dev.parley.room.access.Users;
import dev.parley.room.testing.Api;
import dev.parley.room.testing.Database;
import dev.parley.room.testing.FakeGateway;
import dev.parley.room.testing.Topic;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class MeetingsQuarkusTest {

    private static final Duration WAIT_TIMEOUT = Duration.ofMinutes(2);

    @Inject
    Users users;

    @Inject
    Database database;

    @ConfigProperty(name = "KAFKA_BOOTSTRAP_SERVERS")
    String kafka;

    @Test
    void a_meeting_is_created_on_the_rooms_platform_and_lasts_eight_hours() {
        String name = Api.newName();
        JsonPath room = Api.room(Map.of("name", name));
        JsonPath meeting = Api.meeting(name);

        String id = meeting.getString("id");
        assertThat(FakeGateway.ATTEMPTS.get(id)).as("the first attempt").isEqualTo(1);
        assertThat(meeting.getString("room_id")).isEqualTo(room.getString("id"));
        assertThat(meeting.getString("room_name")).isEqualTo("/Room-" + id);
        assertThat(meeting.getString("room_url")).isEqualTo("https://video.example/Room-" + id);
        assertThat(meeting.getString("host_room_url")).endsWith("?roleKey=secret");
        assertThat(meeting.getString("platform")).isEqualTo("acme");
        assertThat(meeting.getBoolean("is_active")).isTrue();
        assertThat(meeting.getInt("num_clients")).isZero();
        assertThat(meeting.getString("user_id")).isEqualTo(FakeGateway.OWNER);
        assertThat(Duration.between(
                        Instant.parse(meeting.getString("start_date")), Instant.parse(meeting.getString("end_date"))))
                .isBetween(
                        Duration.ofHours(8).minusSeconds(5), Duration.ofHours(8).plusSeconds(5));
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(eventsOf(id)).contains("dev.parley.meeting.meeting-created.v1"));
    }

    @Test
    void the_active_meeting_is_returned_unless_a_duplicate_is_requested() {
        String name = Api.newName();
        Api.room(Map.of("name", name));
        String first = Api.meeting(name).getString("id");

        assertThat(Api.meeting(name).getString("id")).isEqualTo(first);
        String second = Api.owner()
                .body(Map.of("allow_duplicated", true))
                .post("/v1/rooms/{name}/meeting", name)
                .jsonPath()
                .getString("id");
        assertThat(second).isNotEqualTo(first);
        Api.guest()
                .get("/v1/rooms/{name}/meetings/active", name)
                .then()
                .statusCode(200)
                .body("id", hasItem(first))
                .body("id", hasItem(second));
    }

    @Test
    void only_the_owner_gets_a_duplicate() throws Throwable {
        String name = Api.newName();
        Api.room(Map.of("name", name));
        String first = Api.meeting(name).getString("id");
        for (var caller : List.of(Api.guest(), Api.as(users.keyOf("stranger")))) {
            caller.body(Map.of("allow_duplicated", true))
                    .post("/v1/rooms/{name}/meeting", name)
                    .then()
                    .statusCode(200)
                    .body("id", is(first));
        }
    }

    @Test
    void guests_create_only_so_many_meetings_in_a_room_and_its_owner_any() {
        String name = Api.newName();
        String room = Api.room(Map.of("name", name)).getString("id");
        for (int created = 0; created < 5; created++) {
            String id = Api.guest()
                    .post("/v1/rooms/{name}/meeting", name)
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("id");
            Api.guest()
                    .post("/v1/rooms/{name}/meeting", name)
                    .then()
                    .statusCode(200)
                    .body("id", is(id));
            Api.owner().patch("/v1/meetings/{id}/deactivate", id).then().statusCode(200);
        }

        Api.guest()
                .post("/v1/rooms/{name}/meeting", name)
                .then()
                .statusCode(429)
                .contentType("application/problem+json")
                .header("Retry-After", notNullValue())
                .body("code", is("too-many-requests"));

        assertThat(database.count("select count(*) from room.meeting_reservation where room_id = '" + room + "'"))
                .isZero();
        Api.owner().post("/v1/rooms/{name}/meeting", name).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"recording_type\":\"cloud\"}",
                "{\"recording_trigger\":\"prompt\"}",
                "{\"room_mode\":\"group\"}",
                "{\"room_size\":7}",
                "{\"is_locked\":true}",
                "{\"platform\":\"one-link\"}"
            })
    void changed_settings_need_a_new_meeting_and_then_no_other(String change) {
        String name = Api.newName();
        String room = Api.room(Map.of("name", name)).getString("id");
        String first = Api.meeting(name).getString("id");
        Api.owner().body(change).patch("/v1/rooms/{id}", room).then().statusCode(200);

        String second = Api.meeting(name).getString("id");
        assertThat(second).isNotEqualTo(first);
        assertThat(Api.meeting(name).getString("id")).isEqualTo(second);
    }

    /** As a replica of the version before does it, which knows no size of a meeting. */
    @Test
    void a_meeting_that_is_made_without_knowledge_of_sizes_has_the_size_of_its_room() {
        String name = Api.newName();
        Api.room(Map.of("name", name, "room_size", 7));
        String first = Api.meeting(name).getString("id");
        database.run("update room.meeting set is_active = false, ended_at = now(), room_deleted_at = now() where id = '"
                + first + "'");
        String columns = "room_id, owner_id, platform, room_url, start_date, end_date, is_locked, room_mode,"
                + " recording_type, recording_trigger, chosen_platform";
        String insert = "insert into room.meeting (id, provider_meeting_id, room_name, room_key, %1$s%2$s)"
                + " select '%4$s', '%4$s', '%4$s', '%4$s', %1$s%3$s from room.meeting where id = '" + first + "'";

        String old = UUID.randomUUID().toString();
        database.run(insert.formatted(columns, "", "", old));
        assertThat(Api.meeting(name).getString("id")).isEqualTo(old);

        String unlimited = UUID.randomUUID().toString();
        database.run(insert.formatted(columns, ", room_size", ", null", unlimited));
        assertThat(database.count(
                        "select count(*) from room.meeting where room_size is null and id = '" + unlimited + "'"))
                .as("made without a size")
                .isEqualTo(1);
    }

    @Test
    void a_meeting_says_who_starts_its_recordings() {
        assertThat(Map.of("tokens", "server", "acme", "provider", "self-service", "client", "one-link", "nobody"))
                .allSatisfy((platform, starter) -> {
                    String name = Api.newName();
                    Api.room(Map.of("name", name, "platform", platform));
                    assertThat(Api.meeting(name).getString("recording_starts")).isEqualTo(starter);
                });
    }

    @Test
    void past_meetings_are_listed_in_parts_to_those_who_may_read_the_room() throws Throwable {
        String name = Api.newName();
        String room = Api.room(Map.of("name", name)).getString("id");
        List<String> ended = new ArrayList<>();
        for (int number = 0; number < 3; number++) {
            String id = Api.meeting(name).getString("id");
            Api.owner().patch("/v1/meetings/{id}/deactivate", id).then().statusCode(200);
            ended.add(0, id);
        }
        String active = Api.meeting(name).getString("id");
        String path = "/v1/rooms/{name}/meetings/past";

        var first =
                Api.owner().get(path + "?limit=2", name).then().statusCode(200).extract();
        assertThat(first.jsonPath().getList("id"))
                .isEqualTo(ended.subList(0, 2))
                .doesNotContain(active);
        String next = first.header("Link").replaceAll("<(.*)>.*", "$1");
        Api.owner().get(path + next, name).then().statusCode(200).body("id", is(ended.subList(2, 3)));

        String stranger = users.keyOf("stranger-" + UUID.randomUUID());
        Api.as(stranger).get(path, name).then().statusCode(403);
        Api.guest().get(path, name).then().statusCode(401);
        Api.owner()
                .body("{\"is_shared\":true}")
                .patch("/v1/rooms/{id}", room)
                .then()
                .statusCode(200);
        Api.as(stranger).get(path, name).then().statusCode(200).body("id", is(ended));
    }

    @Test
    void twenty_callers_at_once_get_one_meeting() throws Exception {
        String name = Api.newName();
        Api.room(Map.of("name", name));
        int before = FakeGateway.CREATIONS.size();
        ExecutorService callers = Executors.newFixedThreadPool(20);
        Set<String> meetings = new HashSet<>();
        try {
            List<Future<String>> answers = IntStream.range(0, 20)
                    .mapToObj(i -> callers.submit(() -> Api.meeting(name).getString("id")))
                    .toList();
            for (Future<String> answer : answers) {
                meetings.add(answer.get());
            }
        } finally {
            callers.shutdownNow();
        }
        assertThat(meetings).hasSize(1);
        assertThat(FakeGateway.CREATIONS.size() - before)
                .as("creations at the provider")
                .isEqualTo(1);
        assertThat(database.count("select count(*) from room.meeting_reservation r join room.room o on o.id = r.room_id"
                        + " where o.name = '" + name + "'"))
                .isZero();
    }

    @Test
    void a_creation_that_timed_out_is_retried_under_the_same_id() {
        String name = Api.newName();
        Api.room(Map.of("name", name, "platform", "broken-once"));

        Api.owner()
                .post("/v1/rooms/{name}/meeting", name)
                .then()
                .statusCode(504)
                .header("Retry-After", "5")
                .contentType("application/problem+json")
                .body("code", is("provider-timeout"))
                .body("retryable", is(true));
        String id = Api.meeting(name).getString("id");
        assertThat(FakeGateway.CREATIONS.get(id)).isEqualTo(2);
        assertThat(FakeGateway.ATTEMPTS.get(id))
                .as("the provider has to look for a room")
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"garbled-once,502,provider-unintelligible", "failed-once,503,provider-unavailable"})
    void a_creation_with_unknown_outcome_is_retried_under_the_same_id(String platform, int status, String code) {
        String name = Api.newName();
        Api.room(Map.of("name", name, "platform", platform));

        Api.owner()
                .post("/v1/rooms/{name}/meeting", name)
                .then()
                .statusCode(status)
                .body("code", is(code));
        String id = Api.meeting(name).getString("id");

        assertThat(FakeGateway.CREATIONS.get(id)).isEqualTo(2);
        assertThat(FakeGateway.ATTEMPTS.get(id))
                .as("the provider has to look for a room")
                .isEqualTo(2);
    }

    @Test
    void a_creation_interrupted_by_a_crash_is_finished() {
        String name = Api.newName();
        String room = Api.room(Map.of("name", name)).getString("id");
        UUID left = UUID.randomUUID();
        UUID over = UUID.randomUUID();
        database.run(reservation(left, room, Instant.now().plusSeconds(3600)));
        database.run(
                reservation(over, room, Instant.now().minusSeconds(60)).replace("'owner', true", "'owner', false"));

        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
            Api.guest().get("/v1/rooms/{name}/meetings/active", name).then().body("id", is(List.of(left.toString())));
            assertThat(database.count("select count(*) from room.meeting_reservation where room_id = '" + room + "'"))
                    .isZero();
        });
        assertThat(FakeGateway.ATTEMPTS.get(left.toString())).isGreaterThan(1);
    }

    @Test
    void a_provider_room_created_after_a_takeover_is_deleted() throws Exception {
        String name = Api.newName();
        String room = Api.room(Map.of("name", name, "platform", "late")).getString("id");
        ExecutorService caller = Executors.newSingleThreadExecutor();
        try {
            Future<String> first = caller.submit(() -> Api.meeting(name).getString("room_name"));
            await().atMost(WAIT_TIMEOUT)
                    .until(() -> FakeGateway.TRIED.values().stream().anyMatch(List.of("late")::equals));
            database.run(
                    "update room.meeting_reservation set expires_at = now() - interval '1 second' where room_id = '"
                            + room + "'");

            String second = Api.meeting(name).getString("room_name");
            FakeGateway.LATE.countDown();

            assertThat(second).endsWith("-2");
            assertThat(first.get(60, TimeUnit.SECONDS)).isEqualTo(second);
            assertThat(FakeGateway.DELETED)
                    .contains(second.replaceFirst("-2$", "-1"))
                    .doesNotContain(second);
        } finally {
            caller.shutdownNow();
        }
    }

    private static String reservation(UUID id, String room, Instant end) {
        return """
                insert into room.meeting_reservation
                    (id, room_id, user_id, exclusive, expires_at, platform, request, created_at)
                values ('%s', '%s', 'owner', true, now() - interval '1 minute', 'acme',
                    '{"roomName":"x","ownerId":"owner","start":"2026-01-01T00:00:00Z","end":"%s","locked":false,
                      "mode":"normal","recordingType":"none","recordingTrigger":"none"}', now())""".formatted(id, room, end);
    }

    @Test
    void a_caller_waits_for_another_creation_only_for_a_limited_time() {
        String name = Api.newName();
        String room = Api.room(Map.of("name", name)).getString("id");
        database.run(reservation(UUID.randomUUID(), room, Instant.now().plusSeconds(3600))
                .replace("now() - interval '1 minute'", "now() + interval '1 hour'"));

        Api.owner()
                .post("/v1/rooms/{name}/meeting", name)
                .then()
                .statusCode(503)
                .header("Retry-After", "3")
                .body("code", is("meeting-creation-in-progress"));
    }

    @ParameterizedTest
    @CsvSource({
        "broken-away,503,circuit-open",
        "broken-busy,503,rate-budget-spent",
        "broken-rejects,502,provider-rejected",
        "broken-nonsense,502,gateway-unintelligible"
    })
    void gateway_failures_are_returned_and_leave_no_meeting(String platform, int status, String code) {
        String name = Api.newName();
        Api.room(Map.of("name", name, "platform", platform));
        Api.owner()
                .post("/v1/rooms/{name}/meeting", name)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("code", is(code));
        Api.owner()
                .get("/v1/rooms/{name}/meetings/active", name)
                .then()
                .statusCode(200)
                .body("$", empty());
    }

    @Test
    void only_the_owner_meets_in_a_locked_room() throws Throwable {
        String name = Api.newName();
        Api.room(Map.of("name", name, "is_locked", true));
        String stranger = users.keyOf("stranger");
        Api.guest()
                .post("/v1/rooms/{name}/meeting", name)
                .then()
                .statusCode(403)
                .body("code", is("room-locked"));
        Api.as(stranger).post("/v1/rooms/{name}/meeting", name).then().statusCode(403);

        String id = Api.meeting(name).getString("id");
        Api.guest().post("/v1/rooms/{name}/meetings/{id}/join", name, id).then().statusCode(403);
        Api.guest()
                .get("/v1/rooms/{name}/meetings/active", name)
                .then()
                .statusCode(200)
                .body("[0].room_url", is(""))
                .body("[0].host_room_url", is(""));
        Api.owner().post("/v1/rooms/{name}/meetings/{id}/join", name, id).then().statusCode(200);
    }

    @Test
    void guests_join_without_the_hosts_link() {
        String name = Api.newName();
        Api.room(Map.of("name", name));
        JsonPath meeting = Api.guest()
                .body("{}")
                .post("/v1/rooms/{name}/meeting", name)
                .then()
                .statusCode(200)
                .body("host_room_url", is(""))
                .extract()
                .jsonPath();
        Api.guest()
                .post("/v1/rooms/{name}/meetings/{id}/join", name, meeting.getString("id"))
                .then()
                .statusCode(200)
                .body("room_url", is(meeting.getString("room_url")))
                .body("host_room_url", is(""));
    }

    @Test
    void the_owner_gets_a_hosts_link_on_every_call_and_nobody_else_on_any() {
        for (String platform : new String[] {"acme", "one-link"}) {
            String name = Api.newName();
            Api.room(Map.of("name", name, "platform", platform));
            JsonPath meeting = Api.meeting(name);
            String id = meeting.getString("id");
            String host = "https://video.example/Room-" + id + (platform.equals("acme") ? "?roleKey=secret" : "");
            String active = "/v1/rooms/" + name + "/meetings/active";
            String one = "/v1/rooms/" + name + "/meetings/" + id;

            assertThat(meeting.getString("host_room_url")).isEqualTo(host);
            assertThat(List.of(
                            Api.owner().get(active).jsonPath().getString("[0].host_room_url"),
                            Api.owner().get(one).jsonPath().getString("host_room_url"),
                            Api.owner().post(one + "/join").jsonPath().getString("host_room_url")))
                    .containsOnly(host);
            assertThat(List.of(
                            Api.guest().get(active).jsonPath().getString("[0].host_room_url"),
                            Api.guest().get(one).jsonPath().getString("host_room_url"),
                            Api.guest().post(one + "/join").jsonPath().getString("host_room_url")))
                    .containsOnly("");
        }
    }

    @Test
    void meetings_keep_their_platform_in_lists_and_the_one_that_ends_last_comes_first() {
        String name = Api.newName();
        String room = Api.room(Map.of("name", name, "platform", "acme")).getString("id");
        String first = Api.meeting(name).getString("id");
        Api.owner()
                .body("{\"platform\":\"tokens\"}")
                .patch("/v1/rooms/{id}", room)
                .then()
                .statusCode(200);
        String second = Api.meeting(name).getString("id");
        database.run("update room.meeting set end_date = end_date + interval '1 hour' where id = '" + first + "'");

        Api.guest()
                .get("/v1/rooms/{name}/meetings/active", name)
                .then()
                .body("id", is(List.of(first, second)))
                .body("platform", is(List.of("acme", "tokens")));
    }

    @Test
    void active_meetings_are_listed_in_parts_that_a_header_continues() {
        String name = Api.newName();
        Api.room(Map.of("name", name));
        Set<String> all = new HashSet<>();
        for (int i = 0; i < 3; i++) {
            all.add(Api.owner()
                    .body(Map.of("allow_duplicated", true))
                    .post("/v1/rooms/{name}/meeting", name)
                    .jsonPath()
                    .getString("id"));
        }
        String list = "/v1/rooms/" + name + "/meetings/active";

        Response first = Api.guest().get(list + "?limit=2");
        String next = first.getHeader("Link");
        assertThat(next).matches("<\\?cursor=.+&limit=2>; rel=\"next\"");
        Response rest = Api.guest().get(list + next.substring(1, next.indexOf('>')));

        assertThat(first.jsonPath().getList("id")).hasSize(2);
        assertThat(rest.jsonPath().getList("id")).hasSize(1);
        assertThat(rest.getHeader("Link")).isNull();
        Set<Object> seen = new HashSet<>(first.jsonPath().getList("id"));
        seen.addAll(rest.jsonPath().getList("id"));
        assertThat(seen).isEqualTo(all);
        Api.guest().get(list + "?limit=201").then().statusCode(422);
    }

    @Test
    void a_platform_with_join_tokens_gives_every_caller_a_link() throws Throwable {
        String name = Api.newName();
        Api.room(Map.of("name", name, "platform", "tokens"));
        String id = Api.meeting(name).getString("id");
        String longId = "a-user-whose-id-is-longer-than-providers-can-carry";
        String stranger = users.keyOf(longId);

        Api.owner()
                .post("/v1/rooms/{name}/meetings/{id}/join", name, id)
                .then()
                .statusCode(200)
                .body("room_url", endsWith("?t=owner-token"))
                .body("host_room_url", endsWith("?t=owner-token"));
        Api.as(stranger)
                .post("/v1/rooms/{name}/meetings/{id}/join", name, id)
                .then()
                .statusCode(200)
                .body("room_url", endsWith("?t=guest-token"))
                .body("host_room_url", is(""));
        Api.owner().get("/v1/rooms/{name}/meetings/{id}", name, id).then().body("room_url", not(endsWith("token")));
        assertThat(FakeGateway.JOINS)
                .extracting(join -> join.path("user_id").asText().length())
                .allMatch(length -> length <= 36);
    }

    @Test
    void a_name_given_on_joining_is_in_the_link_that_the_provider_makes() {
        String name = Api.newName();
        Api.room(Map.of("name", name, "platform", "tokens"));
        String id = Api.meeting(name).getString("id");

        Api.guest()
                .body(Map.of("display_name", "  Ann Example "))
                .post("/v1/rooms/{name}/meetings/{id}/join", name, id)
                .then()
                .statusCode(200);

        assertThat(FakeGateway.JOINS
                        .get(FakeGateway.JOINS.size() - 1)
                        .path("display_name")
                        .asText())
                .isEqualTo("Ann Example");
        Api.guest()
                .body(Map.of("display_name", "n".repeat(81)))
                .post("/v1/rooms/{name}/meetings/{id}/join", name, id)
                .then()
                .statusCode(422)
                .body("code", is("invalid-request"));
    }

    @Test
    void the_owner_or_the_creator_ends_a_meeting_and_nobody_can_join_it() throws Throwable {
        String name = Api.newName();
        Api.room(Map.of("name", name));
        String maker = users.keyOf("maker");
        String stranger = users.keyOf("stranger");
        String id =
                Api.as(maker).post("/v1/rooms/{name}/meeting", name).jsonPath().getString("id");

        Api.guest().patch("/v1/meetings/{id}/deactivate", id).then().statusCode(401);
        Api.as(stranger).patch("/v1/meetings/{id}/deactivate", id).then().statusCode(403);
        Api.as(maker)
                .patch("/v1/meetings/{id}/deactivate", id)
                .then()
                .statusCode(200)
                .body("meeting_id", is(id));
        Api.owner().patch("/v1/meetings/{id}/deactivate", id).then().statusCode(200);
        Api.owner()
                .patch("/v1/meetings/{id}/deactivate", UUID.randomUUID())
                .then()
                .statusCode(404);

        Api.owner()
                .post("/v1/rooms/{name}/meetings/{id}/join", name, id)
                .then()
                .statusCode(400)
                .body("code", is("meeting-not-active"));
        Api.guest().get("/v1/rooms/{name}/meetings/active", name).then().body("$", empty());
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(eventsOf(id)).containsOnlyOnce("dev.parley.meeting.meeting-ended.v1"));
    }

    @Test
    void deleting_a_room_ends_its_meetings() {
        String name = Api.newName();
        String room = Api.room(Map.of("name", name)).getString("id");
        String id = Api.meeting(name).getString("id");
        Api.owner().delete("/v1/rooms/{id}", room).then().statusCode(200);
        assertThat(database.count("select count(*) from room.meeting where not is_active and room_id is null and id = '"
                        + id + "'"))
                .isEqualTo(1);
    }

    @Test
    void a_meeting_past_its_end_date_ends_once_it_is_empty() {
        String name = Api.newName();
        Api.room(Map.of("name", name));
        String id = Api.meeting(name).getString("id");
        database.run("update room.meeting set end_date = now() - interval '1 second' where id = '" + id + "'");
        Api.owner().post("/v1/rooms/{name}/meetings/{id}/join", name, id).then().statusCode(400);
        await().atMost(Duration.ofMinutes(2)).until(() -> !Api.meeting(name, id).getBoolean("is_active"));
    }

    @Test
    void unknown_rooms_and_meetings_are_not_found() {
        String name = Api.newName();
        Api.room(Map.of("name", name));
        Api.guest().post("/v1/rooms/nobody/meeting").then().statusCode(404).body("code", is("room-not-found"));
        Api.guest().get("/v1/rooms/nobody/meetings/active").then().statusCode(404);
        Api.guest()
                .get("/v1/rooms/{n}/meetings/17", name)
                .then()
                .statusCode(404)
                .body("code", is("meeting-not-found"));
        Api.guest().post("/v1/rooms/{n}/meetings/17/join", name).then().statusCode(404);
        Api.guest().get("/v1/rooms/{n}/meetings", name).then().statusCode(200).body("$", empty());
        Api.guest()
                .get("/v1/rooms/{n}/meetings/upcoming?minutes_ahead=x", name)
                .then()
                .statusCode(422);
        Api.guest()
                .get("/v1/rooms/{n}/meetings/upcoming", name)
                .then()
                .statusCode(200)
                .body("$", empty());
        Api.owner().body("[1]").post("/v1/rooms/{n}/meeting", name).then().statusCode(422);
        Api.owner()
                .body("{\"allow_duplicated\":")
                .post("/v1/rooms/{n}/meeting", name)
                .then()
                .statusCode(400);
    }

    @Test
    void a_request_without_a_body_and_content_type_is_accepted() throws Exception {
        String name = Api.newName();
        Api.room(Map.of("name", name));
        HttpRequest request = HttpRequest.newBuilder(URI.create(
                        "http://localhost:" + io.restassured.RestAssured.port + "/v1/rooms/" + name + "/meeting"))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(200);
    }

    private List<String> eventsOf(String meeting) {
        return new Topic(kafka)
                .read(Topic.MEETING_EVENTS).stream()
                        .filter(message -> meeting.equals(new String(message.key(), StandardCharsets.UTF_8)))
                        .map(message -> new String(
                                message.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8))
                        .toList();
    }
}

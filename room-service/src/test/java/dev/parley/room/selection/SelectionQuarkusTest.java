package dev.parley.room.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.parley.platform.events.Fact;
import dev.parley.platform.events.PlatformEvent;
import dev.parley.room.access.Users;
import dev.parley.room.testing.Api;
import dev.parley.room.testing.Database;
import dev.parley.room.testing.Events;
import dev.parley.room.testing.Topic;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The running service under settings of a rollout, each as its environment would give it. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class SelectionQuarkusTest {

    private static final Duration WAIT_TIMEOUT = Duration.ofMinutes(2);
    private static final String ROLLOUT = "/internal/v1/rollout";

    private static final Map<String, String> NEVER_MIGRATED =
            Map.of("DEFAULT_VIDEO_PLATFORM", "whereby", "DAILY_MIGRATION_ENABLED", "false");
    private static final Map<String, String> FRESH_INSTALLATION =
            Map.of("DEFAULT_VIDEO_PLATFORM", "daily", "DAILY_MIGRATION_ENABLED", "true");

    @Inject
    Users users;

    @Inject
    Database database;

    @ConfigProperty(name = "KAFKA_BOOTSTRAP_SERVERS")
    String kafka;

    private static void restartWith(Map<String, String> environment) {
        QuarkusMock.installMockForType(new PlatformSelection(Rollouts.from(environment)), PlatformSelection.class);
    }

    private static Map<String, String> someRooms(String rooms) {
        return Map.of(
                "DAILY_MIGRATION_ENABLED", "true",
                "DAILY_MIGRATION_ROOM_IDS", rooms,
                "DEFAULT_VIDEO_PLATFORM", "whereby");
    }

    private static JsonPath newRoom() {
        return Api.room(Map.of("name", Api.newName()));
    }

    private static JsonPath details(JsonPath room) {
        return Api.owner().get("/v1/rooms/{id}", room.getString("id")).jsonPath();
    }

    private static void end(JsonPath meeting) {
        Api.owner()
                .patch("/v1/meetings/{id}/deactivate", meeting.getString("id"))
                .then()
                .statusCode(200);
    }

    @Test
    void an_installation_without_a_migration_keeps_its_platform() {
        restartWith(NEVER_MIGRATED);
        JsonPath room = newRoom();
        JsonPath meeting = Api.meeting(room.getString("name"));
        assertThat(room.getString("platform")).isEqualTo("whereby");
        assertThat(room.getString("platform_reason")).isEqualTo("migration-off");
        assertThat(meeting.getString("platform")).isEqualTo("whereby");
        assertThat(meeting.getString("platform_reason")).isEqualTo("migration-off");
    }

    @Test
    void the_log_says_why_a_meeting_is_on_its_platform() {
        restartWith(NEVER_MIGRATED);
        Logger log = Logger.getLogger("dev.parley.room.meetings.MeetingCreation");
        Lines lines = new Lines();
        log.addHandler(lines);
        try {
            String id = Api.meeting(newRoom().getString("name")).getString("id");

            assertThat(lines.texts)
                    .contains("A meeting was created on the platform that was selected for it (migration-off):"
                            + " platform=whereby meetingId=" + id);
        } finally {
            log.removeHandler(lines);
        }
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
    void a_fresh_installation_runs_on_the_other_platform() {
        restartWith(FRESH_INSTALLATION);
        JsonPath room = newRoom();
        JsonPath meeting = Api.meeting(room.getString("name"));
        assertThat(room.getString("platform")).isEqualTo("daily");
        assertThat(meeting.getString("platform")).isEqualTo("daily");
        assertThat(meeting.getString("platform_reason")).isEqualTo("default");
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "name"})
    void a_gradual_migration_moves_the_rooms_that_are_listed_and_no_other(String by) {
        restartWith(NEVER_MIGRATED);
        JsonPath listed = newRoom();
        JsonPath other = newRoom();
        restartWith(someRooms("[\"" + listed.getString(by) + "\"]"));

        JsonPath moved = Api.meeting(listed.getString("name"));
        JsonPath stayed = Api.meeting(other.getString("name"));
        assertThat(moved.getString("platform")).isEqualTo("daily");
        assertThat(moved.getString("platform_reason")).isEqualTo("listed");
        assertThat(stayed.getString("platform")).isEqualTo("whereby");
        assertThat(stayed.getString("platform_reason")).isEqualTo("default");
        assertThat(details(listed).getString("platform")).isEqualTo("daily");
        assertThat(details(other).getString("platform")).isEqualTo("whereby");
    }

    @Test
    void a_percentage_moves_some_rooms_and_a_higher_one_moves_none_back() {
        Map<String, String> half = new HashMap<>(FRESH_INSTALLATION);
        half.put("DEFAULT_VIDEO_PLATFORM", "whereby");
        half.put("DAILY_MIGRATION_PERCENTAGE", "50");
        restartWith(half);
        List<JsonPath> rooms = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            rooms.add(newRoom());
        }
        List<String> moved = rooms.stream()
                .filter(room -> room.getString("platform").equals("daily"))
                .map(room -> room.getString("platform_reason"))
                .toList();
        assertThat(moved).hasSizeBetween(1, 39).containsOnly("percentage");

        half.put("DAILY_MIGRATION_PERCENTAGE", "75");
        restartWith(half);
        for (JsonPath room : rooms) {
            if (room.getString("platform").equals("daily")) {
                assertThat(dryRun(room.getString("id"), Map.of()).getString("items[0].platform"))
                        .isEqualTo("daily");
            }
        }
    }

    @Test
    void the_switch_takes_effect_on_the_next_meeting_and_back_again() {
        restartWith(NEVER_MIGRATED);
        JsonPath room = newRoom();
        String name = room.getString("name");
        JsonPath before = Api.meeting(name);

        restartWith(someRooms(name));
        assertThat(Api.meeting(name).getString("id")).as("ongoing").isEqualTo(before.getString("id"));
        assertThat(details(room).getString("platform")).isEqualTo("whereby");
        end(before);
        JsonPath during = Api.meeting(name);
        assertThat(during.getString("platform")).isEqualTo("daily");
        assertThat(details(room).getString("platform")).isEqualTo("daily");

        restartWith(NEVER_MIGRATED);
        JsonPath still = Api.meeting(name);
        assertThat(still.getString("id")).as("ongoing").isEqualTo(during.getString("id"));
        assertThat(still.getString("platform")).isEqualTo("daily");
        end(during);
        assertThat(Api.meeting(name).getString("platform")).isEqualTo("whereby");
        assertThat(details(room).getString("platform_reason")).isEqualTo("migration-off");
    }

    @Test
    void an_unused_meeting_does_not_keep_a_room_on_the_old_platform() {
        restartWith(FRESH_INSTALLATION);
        JsonPath used = newRoom();
        JsonPath unused = newRoom();
        JsonPath entered = Api.meeting(used.getString("name"));
        JsonPath empty = Api.meeting(unused.getString("name"));
        new Topic(kafka).send(on("daily", entered, Events.joined("r", "p1", Events.NOON)));
        await().atMost(WAIT_TIMEOUT)
                .until(() -> Api.meeting(used.getString("name"), entered.getString("id"))
                                .getInt("num_clients")
                        == 1);
        database.run("update room.meeting set start_date = now() - interval '1 hour' where id in ('"
                + entered.getString("id") + "', '" + empty.getString("id") + "')");

        restartWith(NEVER_MIGRATED);
        assertThat(Api.meeting(used.getString("name")).getString("id")).isEqualTo(entered.getString("id"));
        assertThat(Api.meeting(unused.getString("name")).getString("platform")).isEqualTo("whereby");
    }

    @Test
    void events_of_meetings_on_the_old_platform_are_processed_after_switching_back() {
        restartWith(FRESH_INSTALLATION);
        JsonPath room = newRoom();
        String name = room.getString("name");
        JsonPath meeting = Api.meeting(name);
        restartWith(NEVER_MIGRATED);

        Topic topic = new Topic(kafka);
        topic.send(on("daily", meeting, Events.started("r", "s", Events.NOON)));
        topic.send(on("daily", meeting, Events.joined("r", "p1", Events.NOON)));
        await().atMost(WAIT_TIMEOUT)
                .until(() -> Api.meeting(name, meeting.getString("id")).getInt("num_clients") == 1);
        topic.send(on(
                "daily",
                meeting,
                Events.of(
                        "r",
                        Events.NOON.plusSeconds(9),
                        new Fact.RecordingFailed(Optional.of("rec"), Optional.empty(), "disk-full"))));
        topic.send(on("daily", meeting, Events.left("r", "p1", Events.NOON.plusSeconds(10))));
        topic.send(on("daily", meeting, Events.ended("r", "s", Events.NOON.plusSeconds(10))));
        await().atMost(WAIT_TIMEOUT)
                .until(() -> !Api.meeting(name, meeting.getString("id")).getBoolean("is_active"));
        assertThat(database.count("select count(*) from room.recording_signal where platform = 'daily'"
                        + " and lower(room_key) like '%" + meeting.getString("id") + "%'"))
                .isEqualTo(1);
    }

    private static PlatformEvent on(String platform, JsonPath meeting, PlatformEvent event) {
        return Events.of(platform, Optional.of(meeting.getString("room_name")), event.occurredAt(), event.fact());
    }

    @Test
    void a_pinned_room_uses_the_platform_of_its_owner() {
        restartWith(FRESH_INSTALLATION);
        JsonPath room = Api.room(Map.of("name", Api.newName(), "platform", "jitsi"));
        assertThat(room.getString("platform_reason")).isEqualTo("pinned");
        JsonPath meeting = Api.meeting(room.getString("name"));
        assertThat(meeting.getString("platform")).isEqualTo("jitsi");
        assertThat(meeting.getString("platform_reason")).isEqualTo("pinned");

        Api.owner()
                .body("{\"platform\":\"whereby\"}")
                .patch("/v1/rooms/{id}", room.getString("id"))
                .then()
                .statusCode(200);
        assertThat(Api.meeting(room.getString("name")).getString("platform"))
                .as("a new pin takes effect at once")
                .isEqualTo("whereby");
        Api.owner()
                .body("{\"platform\":null}")
                .patch("/v1/rooms/{id}", room.getString("id"))
                .then()
                .statusCode(200)
                .body("platform", is("daily"))
                .body("platform_reason", is("default"));
    }

    @Test
    void rooms_older_than_the_rollout_are_on_the_first_platform_and_migrate_like_others() {
        String name = Api.newName();
        UUID id = UUID.randomUUID();
        database.run("insert into room.room (id, name, user_id, created_at) values ('" + id + "', '" + name
                + "', 'owner', now())");
        Api.owner()
                .get("/v1/rooms/{id}", id)
                .then()
                .body("platform", is("whereby"))
                .body("platform_reason", nullValue());
        restartWith(someRooms(name));
        assertThat(Api.meeting(name).getString("platform")).isEqualTo("daily");
    }

    private static JsonPath dryRun(String room, Map<String, ?> overrides) {
        return Api.owner()
                .queryParam("room", room)
                .queryParams(overrides)
                .get(ROLLOUT)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    @Test
    void the_dry_run_explains_one_room_with_the_current_settings() {
        restartWith(NEVER_MIGRATED);
        JsonPath room = newRoom();
        restartWith(someRooms(room.getString("id")));

        for (String key : List.of("id", "name")) {
            JsonPath report = dryRun(room.getString(key), Map.of());
            assertThat(report.getString("items[0].room_id")).isEqualTo(room.getString("id"));
            assertThat(report.getString("items[0].platform")).isEqualTo("daily");
            assertThat(report.getString("items[0].reason")).isEqualTo("listed");
            assertThat(report.getString("items[0].last_platform")).isEqualTo("whereby");
            assertThat(report.getBoolean("items[0].moves")).isTrue();
            assertThat(report.getBoolean("settings.migration_enabled")).isTrue();
            assertThat(report.getList("settings.migration_rooms")).containsExactly(room.getString("id"));
        }
        assertThat(details(room).getString("platform")).as("nothing changed").isEqualTo("whereby");
        Api.owner().queryParam("room", "nobody\0").get(ROLLOUT).then().statusCode(404);
    }

    @Test
    void the_dry_run_applies_overrides() {
        restartWith(NEVER_MIGRATED);
        String room = newRoom().getString("id");
        assertThat(dryRun(room, Map.of("migration_enabled", true)).getString("items[0].reason"))
                .isEqualTo("default");
        assertThat(dryRun(room, Map.of("migration_enabled", true, "migration_percentage", 100))
                        .getString("items[0].platform"))
                .isEqualTo("daily");
        assertThat(dryRun(
                                room,
                                Map.of(
                                        "migration_enabled",
                                        true,
                                        "migration_rooms",
                                        "x," + room,
                                        "migration_platform",
                                        "jitsi"))
                        .getString("items[0].platform"))
                .isEqualTo("jitsi");
        assertThat(dryRun(room, Map.of("base_platform", "acme")).getString("items[0].platform"))
                .isEqualTo("acme");
        assertThat(dryRun(room, Map.of("migration_enabled", true, "default_platform", "jitsi"))
                        .getString("items[0].platform"))
                .isEqualTo("jitsi");
        restartWith(someRooms(room));
        assertThat(dryRun(room, Map.of("migration_rooms", "[]")).getString("items[0].reason"))
                .isEqualTo("default");
        for (Map<String, ?> invalid : List.of(
                Map.of("migration_enabled", "maybe"),
                Map.of("migration_percentage", 101),
                Map.of("migration_rooms", "[x"),
                Map.of("base_platform", "NO"),
                Map.of("limit", 0),
                Map.of("limit", 201))) {
            Api.owner().queryParams(invalid).get(ROLLOUT).then().statusCode(422);
        }
    }

    @Test
    void the_dry_run_lists_all_rooms_in_pages() {
        restartWith(NEVER_MIGRATED);
        List<String> created = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            created.add(newRoom().getString("id"));
        }
        // Some pages, however many rooms other tests have made.
        long limit = Math.min(100, database.count("select count(*) / 4 + 1 from room.room"));
        List<String> seen = new ArrayList<>();
        int pages = 0;
        String cursor = "";
        while (cursor != null) {
            JsonPath page = Api.owner()
                    .queryParam("cursor", cursor)
                    .queryParam("limit", limit)
                    .get(ROLLOUT)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            assertThat(page.getList("items")).hasSizeLessThanOrEqualTo((int) limit);
            seen.addAll(page.getList("items.room_id"));
            cursor = page.getString("next_cursor");
            pages++;
        }
        assertThat(pages).isGreaterThan(2);
        assertThat(seen).doesNotHaveDuplicates().isSorted().containsAll(created);
        Api.owner()
                .queryParam("cursor", "17")
                .get(ROLLOUT)
                .then()
                .statusCode(422)
                .body("code", is("invalid-request"));
    }

    @Test
    void only_operators_see_the_rollout() throws Throwable {
        Api.guest().get(ROLLOUT).then().statusCode(401);
        Api.as(users.keyOf("stranger"))
                .get(ROLLOUT)
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("code", is("not-an-operator"));
        assertThat(Api.guest().get("/q/openapi").asString()).contains(ROLLOUT).contains("migration_percentage");
    }
}

package dev.parley.room.activity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.room.access.Users;
import dev.parley.room.testing.Api;
import dev.parley.room.testing.Database;
import dev.parley.room.transcripts.StoredTranscripts;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What lists of rooms show beside the rooms. */
@QuarkusTest
@SuppressWarnings({"NullAway.Init", "NullAway"})
class RoomActivityQuarkusTest {

    @Inject
    Database database;

    @Inject
    StoredTranscripts stored;

    @Inject
    Users users;

    private static List<Map<String, Object>> of(RequestSpecification caller, String room) {
        return caller.get("/v1/room-activity")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .param("room", room)
                .getList("findAll { it.room_id == room }");
    }

    @Test
    void a_room_tells_who_is_in_and_the_transcript_of_its_last_recording() {
        UUID recording = stored.composed("Good", "morning.");
        String room =
                Api.owner().get("/v1/transcripts/{id}", recording).jsonPath().getString("room_id");
        database.run(
                "insert into room.participant_session (platform, room_key, participant_id, bot, described_revision,"
                        + " joined_at, joined_revision) select platform, room_key, 'a', false, 1, now(), 1 from room.meeting"
                        + " where room_id = '" + room + "'");

        assertThat(of(Api.owner(), room))
                .singleElement()
                .satisfies(activity -> assertThat(activity)
                        .containsEntry("num_clients", 1)
                        .containsEntry("recording", false)
                        .containsEntry("last_transcript", recording.toString()));
    }

    @Test
    void a_room_tells_that_it_is_recorded_whoever_started_that() {
        String name = Api.newName();
        String room = Api.room(Map.of("name", name, "platform", "whereby")).getString("id");
        Api.meeting(name);
        String ofMeeting = " from room.meeting where room_id = '" + room + "'";
        database.run(
                "insert into room.participant_session (platform, room_key, participant_id, bot, described_revision,"
                        + " joined_at, joined_revision) select platform, room_key, 'a', false, 1, now(), 1"
                        + ofMeeting);
        assertThat(of(Api.owner(), room))
                .singleElement()
                .satisfies(activity -> assertThat(activity).containsEntry("recording", false));

        database.run("insert into room.recording_signal (event_id, revision, platform, room_key, kind, occurred_at)"
                + " select gen_random_uuid(), 1, platform, room_key, 'started', now()" + ofMeeting);
        assertThat(of(Api.owner(), room))
                .singleElement()
                .satisfies(activity -> assertThat(activity).containsEntry("recording", true));
    }

    @Test
    void a_room_tells_the_next_meeting_of_its_calendar_and_its_title_to_its_owner_alone() throws Throwable {
        String room = Api.room(Map.of("name", Api.newName(), "is_shared", true)).getString("id");
        event(room, "past", "- interval '2 hours'");
        event(room, "next", "- interval '5 minutes'");
        event(room, "later", "+ interval '1 day'");

        assertThat(of(Api.owner(), room))
                .singleElement()
                .satisfies(activity ->
                        assertThat(activity).containsEntry("next_title", "next").containsKey("next_start"));
        assertThat(of(Api.as(users.keyOf("stranger-" + UUID.randomUUID())), room))
                .singleElement()
                .satisfies(activity -> {
                    assertThat(activity.get("next_start")).isNotNull();
                    assertThat(activity.get("next_title")).isNull();
                });
    }

    private void event(String room, String title, String from) {
        database.run(
                "insert into room.calendar_event (id, room_id, ics_uid, instance, title, attendees, start_time, end_time,"
                        + " last_synced, created_at, updated_at) values (gen_random_uuid(), '" + room + "', '" + title
                        + "', '', '"
                        + title + "', '[]', now() " + from + ", now() " + from
                        + " + interval '1 hour', now(), now(), now())");
    }

    @Test
    void a_room_without_either_is_left_out_and_guests_are_refused() {
        String room = Api.room(Map.of("name", Api.newName())).getString("id");
        assertThat(of(Api.owner(), room)).isEmpty();
        Api.guest().get("/v1/room-activity").then().statusCode(401);
    }

    @Test
    void users_see_the_platforms_that_a_room_can_be_pinned_to() {
        assertThat(Api.owner().get("/v1/platforms").jsonPath().getList("items.id"))
                .contains("acme", "whereby")
                .doesNotContain("hooks-off");
        assertThat(Api.owner().get("/v1/platforms").jsonPath().getString("base_platform"))
                .isEqualTo("acme");
        Api.guest().get("/v1/platforms").then().statusCode(401);
    }
}

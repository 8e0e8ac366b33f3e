package dev.parley.room.recordingcontrol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.room.testing.Api;
import dev.parley.room.testing.Database;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the room page asks: who is in a meeting, and whether it is being recorded. */
@QuarkusTest
@SuppressWarnings({"NullAway.Init", "NullAway"})
class MeetingStatusQuarkusTest {

    @Inject
    Database database;

    private String meeting(String platform) {
        String name = Api.newName();
        Api.room(Map.of("name", name, "platform", platform, "recording_type", "cloud"));
        return Api.meeting(name).getString("id");
    }

    private static JsonPath status(RequestSpecification caller, String meeting) {
        return caller.get("/v1/meetings/{id}/status", meeting)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private void join(String meeting, String name) {
        database.run("insert into room.participant_session (platform, room_key, participant_id, display_name, bot,"
                + " described_revision, joined_at, joined_revision) select platform, room_key, '" + name + "', '" + name
                + "', false, 1, now(), 1 from room.meeting where id = '" + meeting + "'");
    }

    private void signal(String meeting, String kind, int second) {
        database.run("insert into room.recording_signal (event_id, revision, platform, room_key, kind, occurred_at)"
                + " select gen_random_uuid(), 1, platform, room_key, '" + kind + "',"
                + " timestamptz '2026-01-01 12:00:00Z' + interval '" + second + " seconds'"
                + " from room.meeting where id = '" + meeting + "'");
    }

    @Test
    void everybody_learns_the_number_of_people_and_only_those_who_may_record_their_names() {
        String meeting = meeting("tokens");
        join(meeting, "Ann");
        join(meeting, "Ben");

        JsonPath guest = status(Api.guest(), meeting);
        assertThat(guest.getInt("num_clients")).isEqualTo(2);
        assertThat(guest.<Object>get("people")).isNull();
        assertThat(guest.getBoolean("may_record")).isFalse();

        JsonPath owner = status(Api.owner(), meeting);
        assertThat(owner.getList("people")).containsExactlyInAnyOrder("Ann", "Ben");
        assertThat(owner.getBoolean("may_record")).isTrue();
        assertThat(owner.getString("recording_starts")).isEqualTo("server");
    }

    @Test
    void where_only_clients_can_start_the_owner_is_told_so_and_offered_nothing_here() {
        JsonPath owner = status(Api.owner(), meeting("self-service"));
        assertThat(owner.getString("recording_starts")).isEqualTo("client");
        assertThat(owner.getBoolean("may_record")).isFalse();
    }

    @Test
    void the_latest_word_of_the_provider_says_whether_it_is_recorded() {
        String meeting = meeting("whereby");
        assertThat(status(Api.guest(), meeting).getBoolean("recording")).isFalse();
        signal(meeting, "started", 10);
        assertThat(status(Api.guest(), meeting).getString("recording_since")).isEqualTo("2026-01-01T12:00:10Z");
        assertThat(status(Api.guest(), meeting).getBoolean("recording")).isTrue();
        signal(meeting, "stopped", 20);
        assertThat(status(Api.guest(), meeting).getBoolean("recording")).isFalse();
        signal(meeting, "started", 15);
        assertThat(status(Api.guest(), meeting).getBoolean("recording")).isFalse();
        signal(meeting, "started", 30);
        assertThat(status(Api.guest(), meeting).getBoolean("recording")).isTrue();
    }

    private static void order(String meeting, String what) {
        Api.owner()
                .body("{}")
                .post("/v1/meetings/{id}/recordings/{what}", meeting, what)
                .then()
                .statusCode(200);
    }

    @Test
    void an_accepted_order_counts_where_the_provider_says_nothing() {
        String meeting = meeting("tokens");
        Instant before = Instant.now();
        order(meeting, "start");
        JsonPath status = status(Api.guest(), meeting);
        assertThat(status.getBoolean("recording")).isTrue();
        assertThat(Instant.parse(status.getString("recording_since")))
                .isBetween(before.minusSeconds(1), Instant.now().plusSeconds(1));
        order(meeting, "stop");
        assertThat(status(Api.guest(), meeting).getBoolean("recording")).isFalse();
        assertThat(status(Api.guest(), meeting).getString("recording_since")).isNull();
    }

    @Test
    void who_orders_another_recording_after_one_failed_is_recorded() {
        String meeting = meeting("tokens");
        order(meeting, "start");
        database.run("insert into room.recording_signal (event_id, revision, platform, room_key, kind, occurred_at)"
                + " select gen_random_uuid(), 1, platform, room_key, 'failed', now() from room.meeting"
                + " where id = '" + meeting + "'");
        assertThat(status(Api.guest(), meeting).getBoolean("recording")).isFalse();
        order(meeting, "start");
        assertThat(status(Api.guest(), meeting).getBoolean("recording")).isTrue();
    }

    @Test
    void where_parley_gives_no_orders_the_providers_word_alone_counts() {
        String meeting = meeting("whereby");
        database.run("insert into room.recording_order (meeting_id, mode, wanted, done, next_at, instance)"
                + " values ('" + meeting + "', 'COMPOSED', 'started', 'started', now(), '" + meeting + "')");
        assertThat(status(Api.guest(), meeting).getBoolean("recording")).isFalse();
        signal(meeting, "started", 10);
        assertThat(status(Api.guest(), meeting).getBoolean("recording")).isTrue();
    }

    @Test
    void nobody_is_in_a_meeting_that_has_ended() {
        String meeting = meeting("whereby");
        join(meeting, "Ann");
        signal(meeting, "started", 10);
        Api.owner().patch("/v1/meetings/{id}/deactivate", meeting).then().statusCode(200);
        JsonPath status = status(Api.owner(), meeting);
        assertThat(status.getBoolean("is_active")).isFalse();
        assertThat(status.getInt("num_clients")).isZero();
        assertThat(status.getBoolean("recording")).isFalse();
    }

    @Test
    void an_unknown_meeting_is_404() {
        assertThat(Api.guest()
                        .get("/v1/meetings/{id}/status", UUID.randomUUID())
                        .jsonPath()
                        .getString("code"))
                .isEqualTo("meeting-not-found");
    }
}

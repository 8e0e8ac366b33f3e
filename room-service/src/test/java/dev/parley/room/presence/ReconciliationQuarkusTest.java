package dev.parley.room.presence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.platform.events.Participant;
import dev.parley.platform.events.PlatformEvent;
import dev.parley.platform.events.PlatformId;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.spi.Attendance.Attendee;
import dev.parley.platform.spi.Presence.Present;
import dev.parley.platform.spi.SessionData;
import dev.parley.room.intake.Projections;
import dev.parley.room.testing.Api;
import dev.parley.room.testing.Database;
import dev.parley.room.testing.Events;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pictures of a room, each with the second at which it was taken; people come at second 0 unless told. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class ReconciliationQuarkusTest {

    private static final List<SessionData> NO_SESSIONS = List.of();

    @Inject
    Reconciliation reconciliation;

    @Inject
    Projections projections;

    @Inject
    Database database;

    private String name;
    private String id;
    private String room;
    private Poll poll;

    @BeforeEach
    void a_meeting() {
        name = Api.newName();
        Api.room(Map.of("name", name));
        var meeting = Api.meeting(name);
        id = meeting.getString("id");
        room = meeting.getString("room_name");
        poll = new Poll(UUID.fromString(id), new PlatformId("acme"), new ProviderRoomName(room), true);
    }

    private static Instant at(int second) {
        return Events.NOON.plusSeconds(second);
    }

    private void told(PlatformEvent... events) {
        for (PlatformEvent event : events) {
            projections.apply(event);
        }
    }

    private void taken(Roster roster) {
        try {
            VertxContextSupport.subscribeAndAwait(() -> reconciliation.reconcile(poll, roster));
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private void seen(int second, String... people) {
        seen(second, NO_SESSIONS, people);
    }

    private void seen(int second, List<SessionData> sessions, String... people) {
        taken(Roster.of(
                at(second),
                Arrays.stream(people)
                        .map(person -> new Present(person, Events.person("Polled " + person), at(0)))
                        .toList(),
                sessions));
    }

    private int present() {
        return Api.meeting(name, id).getInt("num_clients");
    }

    private boolean active() {
        return Api.meeting(name, id).getBoolean("is_active");
    }

    private String session(String column, String person) {
        return database.text("select cast(" + column + " as text) from room.participant_stay join"
                + " (select platform, room_key, participant_id, display_name from room.participant_session) named"
                + " using (platform, room_key, participant_id)"
                + " where participant_id = '" + person + "' and room_key = '" + poll.key() + "'");
    }

    private static SessionData session(String id, int start, @Nullable Integer end) {
        return new SessionData(id, at(start), Optional.ofNullable(end).map(second -> at(second)));
    }

    @Test
    void a_departure_that_nobody_told_is_found_and_no_longer_keeps_the_meeting() {
        told(Events.started(room, "s", at(0)), Events.joined(room, "p1", at(0)), Events.joined(room, "p2", at(0)));
        told(Events.left(room, "p2", at(100)), Events.ended(room, "s", at(100)));
        assertThat(active()).isTrue();

        seen(120);
        assertThat(present()).as("one picture may be wrong").isEqualTo(1);
        seen(140);
        assertThat(present()).isZero();
        assertThat(active()).isFalse();
        assertThat(session("left_at", "p1")).startsWith("2026-01-01 12:02:00");
    }

    @Test
    void two_pictures_at_once_are_one() {
        told(Events.joined(room, "p1", at(0)));
        seen(120);
        seen(134);
        assertThat(present()).isEqualTo(1);
        seen(136);
        assertThat(present()).isZero();
    }

    @Test
    void who_is_named_again_was_never_gone() {
        told(Events.joined(room, "p1", at(0)));
        seen(120);
        seen(150, "p1");
        seen(180);
        assertThat(present()).isEqualTo(1);
    }

    @Test
    void a_picture_from_before_somebody_came_does_not_let_them_go() {
        told(Events.joined(room, "p1", at(100)));
        seen(120);
        seen(150);
        assertThat(present()).isEqualTo(1);
        seen(170);
        seen(190);
        assertThat(present()).isZero();
    }

    @Test
    void a_picture_from_before_somebody_left_does_not_bring_them_back() {
        told(Events.joined(room, "p1", at(0)), Events.left(room, "p1", at(100)));
        seen(130, "p1");
        assertThat(present()).isZero();
        seen(170, "p1");
        assertThat(present()).as("no picture is as late as this").isEqualTo(1);
    }

    @Test
    void an_arrival_that_nobody_told_is_found_and_its_event_changes_nothing_when_it_comes() {
        seen(100, "p1", "p1", "p2");
        assertThat(present()).isEqualTo(2);
        assertThat(session("display_name", "p1")).isEqualTo("Polled p1");
        assertThat(database.count(
                        "select count(*) from room.meeting where started_at is not null and id = '" + id + "'"))
                .isEqualTo(1);

        told(Events.joined(room, "p1", at(1)));
        assertThat(present()).isEqualTo(2);
        assertThat(session("display_name", "p1")).isEqualTo("Name of p1");
        assertThat(session("joined_at", "p1")).startsWith("2026-01-01 12:00:01");
        told(Events.left(room, "p1", at(110)));
        assertThat(present()).isEqualTo(1);
    }

    @Test
    void an_event_takes_the_place_of_what_a_poll_concluded() {
        told(Events.joined(room, "p1", at(0)));
        seen(120);
        seen(140);
        told(Events.left(room, "p1", at(70)));
        assertThat(session("left_at", "p1")).startsWith("2026-01-01 12:01:10");
        assertThat(present()).isZero();
    }

    @Test
    void who_was_let_go_too_early_comes_back_and_so_does_the_meeting() {
        told(Events.started(room, "s", at(0)), Events.joined(room, "p1", at(0)), Events.ended(room, "s", at(50)));
        seen(120);
        seen(140);
        assertThat(active()).isFalse();
        seen(160, "p1");
        assertThat(present()).isEqualTo(1);
        assertThat(active()).isTrue();
    }

    @Test
    void a_bot_that_is_named_without_saying_so_stays_a_bot() {
        told(Events.bot(room, "recorder", at(0)));
        seen(120);
        seen(130, "recorder");
        assertThat(present()).isZero();
        assertThat(session("bot", "recorder")).isEqualTo("true");
    }

    @Test
    void the_end_of_a_session_that_nobody_told_is_found() {
        told(Events.started(room, "s", at(0)), Events.joined(room, "p1", at(0)), Events.left(room, "p1", at(90)));
        assertThat(active()).isTrue();
        seen(100, List.of(session("s", 0, null)));
        assertThat(active()).as("the provider says that it goes on").isTrue();
        seen(115, List.of(session("s", 0, 95)));
        assertThat(active()).isFalse();
    }

    @Test
    void a_session_too_short_to_be_listed_ends_with_its_people() {
        told(Events.started(room, "s", at(0)), Events.joined(room, "p1", at(0)));
        seen(100);
        assertThat(active()).isTrue();
        seen(120);
        assertThat(active()).isFalse();
        told(Events.ended(room, "s", at(5)));
        assertThat(active()).isFalse();
    }

    @Test
    void a_session_in_which_nobody_was_seen_ends_no_meeting() {
        seen(100, List.of(session("s1", 0, 40), session("s1", 0, 40)));
        assertThat(active()).isTrue();
    }

    @Test
    void who_is_listed_as_come_back_under_the_same_id_is_there() {
        told(Events.joined(room, "p1", at(0)), Events.left(room, "p1", at(30)));
        taken(Roster.of(at(60), List.of(new Present("p1", Events.person("Polled p1"), at(45))), NO_SESSIONS));
        assertThat(present()).isEqualTo(1);
        assertThat(session("joined_at", "p1")).startsWith("2026-01-01 12:00:45");
        told(Events.left(room, "p1", at(70)));
        assertThat(present()).isZero();
    }

    @Test
    void who_came_back_after_a_departure_that_polls_concluded_is_let_go_by_polls_again() {
        told(Events.joined(room, "p1", at(0)));
        seen(120);
        seen(140);
        told(Events.joined(room, "p1", at(200)));
        assertThat(present()).isEqualTo(1);
        seen(300);
        assertThat(present()).as("one picture may be wrong").isEqualTo(1);
        seen(320);
        assertThat(present()).isZero();
    }

    private static Attendee attendee(String person, @Nullable Integer left) {
        Participant who = Events.person("Polled " + person);
        return new Attendee(person, who, at(0), Optional.ofNullable(left).map(second -> at(second)));
    }

    private void attended(int second, List<SessionData> sessions, Attendee... people) {
        taken(Roster.attended(at(second), List.of(people), sessions));
    }

    @Test
    void where_a_provider_tells_only_who_took_part_it_is_believed_for_whom_it_names() {
        told(Events.started(room, "s", at(0)), Events.joined(room, "p1", at(0)), Events.joined(room, "p2", at(0)));
        attended(600, List.of(session("s", 0, null)), attendee("p1", 300), attendee("p3", null));
        assertThat(present())
                .as("p2 is not counted by any session, p3 is found")
                .isEqualTo(2);
        assertThat(session("left_at", "p1")).startsWith("2026-01-01 12:05:00");

        attended(1200, List.of(session("s", 0, 1000)), attendee("p2", 1000), attendee("p3", 1000), attendee("p1", 300));
        assertThat(present()).isZero();
        assertThat(active()).isFalse();
    }

    @Test
    void of_several_stays_under_one_id_in_a_list_the_latest_counts() {
        Attendee early = attendee("p1", 30);
        Attendee late = new Attendee("p1", Events.person("Polled p1"), at(45), Optional.empty());
        attended(600, List.of(session("s", 0, null)), early, late);
        assertThat(present()).isEqualTo(1);
        attended(900, List.of(session("s", 0, null)), late, early);
        assertThat(present()).isEqualTo(1);
        assertThat(session("joined_at", "p1")).startsWith("2026-01-01 12:00:45");
    }

    @Test
    void who_took_part_and_whose_departure_an_event_told_is_not_brought_back_by_an_older_picture() {
        told(Events.joined(room, "p1", at(0)), Events.left(room, "p1", at(100)));
        attended(900, List.of(session("s", 0, null)), attendee("p1", null));
        assertThat(present()).isZero();
        assertThat(session("left_at", "p1")).startsWith("2026-01-01 12:01:40");
    }
}

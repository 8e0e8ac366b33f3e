package dev.parley.room.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import dev.parley.platform.events.PlatformEvent;
import dev.parley.room.intake.Projections;
import dev.parley.room.testing.Api;
import dev.parley.room.testing.Database;
import dev.parley.room.testing.Events;
import dev.parley.room.testing.FakeGateway;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@SuppressWarnings("NullAway.Init")
class PresenceQuarkusTest {

    private static final Duration SOON = Duration.ofMinutes(2);

    @Inject
    Polls polls;

    @Inject
    Projections projections;

    @Inject
    Database database;

    private record Met(String platform, String name, String id, String room) {

        static Met on(String platform) {
            String name = Api.newName();
            Api.room(Map.of("name", name, "platform", platform));
            var meeting = Api.meeting(name);
            return new Met(platform, name, meeting.getString("id"), meeting.getString("room_name"));
        }

        PlatformEvent event(PlatformEvent event) {
            return Events.of(platform, Optional.of(room), event.occurredAt(), event.fact());
        }

        int present() {
            return Api.meeting(name, id).getInt("num_clients");
        }

        boolean active() {
            return Api.meeting(name, id).getBoolean("is_active");
        }
    }

    private void told(Met met, PlatformEvent... events) {
        for (PlatformEvent event : events) {
            projections.apply(met.event(event));
        }
    }

    /** Begun as long ago as this, and not asked about since. */
    private void begunAgo(Met met, String interval) {
        database.run("update room.meeting set start_date = now() - interval '" + interval + "', started_at = case when"
                + " started_at is not null then now() - interval '" + interval + "' end where id = '" + met.id() + "'");
        database.run("delete from room.presence_poll where meeting_id = '" + met.id() + "'");
    }

    @Test
    void a_lost_departure_ends_the_meeting_by_the_timer() {
        Met met = Met.on("tokens");
        told(met, Events.started("r", "s", Events.NOON), Events.joined("r", "p1", Events.NOON));
        told(met, Events.ended("r", "s", Events.NOON.plusSeconds(60)));
        FakeGateway.PRESENT.put(met.room(), "[]");
        begunAgo(met, "1 minute");
        await().atMost(SOON)
                .until(() ->
                        database.count("select count(*) from room.participant_session where absent_since is not null"
                                        + " and lower(room_key) like '%" + met.id() + "%'")
                                == 1);
        assertThat(met.active()).isTrue();
        database.run("update room.participant_session set absent_since = now() - interval '1 minute'"
                + " where lower(room_key) like '%" + met.id() + "%'");
        begunAgo(met, "1 minute");
        await().atMost(SOON).until(() -> !met.active());
        assertThat(met.present()).isZero();
        Api.guest()
                .get("/q/metrics")
                .then()
                .body(containsString("parley_room_presence_polls_total{outcome=\"answered\",platform=\"tokens\"}"))
                .body(containsString("parley_room_presence_closed_total{platform=\"tokens\"}"));
    }

    @Test
    void a_lost_arrival_is_found_by_the_timer_and_silence_changes_nothing() {
        Met silent = Met.on("tokens");
        told(silent, Events.joined("r", "p1", Events.NOON));
        Met met = Met.on("tokens");
        FakeGateway.PRESENT.put(met.room(), """
                [{"provider_participant_id":"p7","joined_at":"2026-01-01T12:00:00Z",
                  "participant":{"user_id":"u","display_name":"Seven","bot":false}}]""");
        begunAgo(silent, "1 hour");
        begunAgo(met, "6 minutes");
        await().atMost(SOON).until(() -> met.present() == 1);
        await().atMost(SOON)
                .until(() -> database.count("select count(*) from room.presence_poll where answered_at is null"
                                + " and meeting_id = '" + silent.id() + "'")
                        == 1);
        assertThat(silent.present()).isEqualTo(1);
    }

    @Test
    void who_took_part_is_asked_for_where_presence_is_not_told() {
        Met met = Met.on("attends");
        String session = "s-" + met.id();
        told(met, Events.started("r", session, Events.NOON), Events.joined("r", "p1", Events.NOON));
        FakeGateway.SESSIONS.put(
                met.room(),
                "[{\"id\":\"" + session
                        + "\",\"started_at\":\"2026-01-01T12:00:00Z\",\"ended_at\":\"2026-01-01T12:30:00Z\"}]");
        FakeGateway.ATTENDED.put(session, """
                [{"provider_participant_id":"p1","joined_at":"2026-01-01T12:00:00Z","left_at":"2026-01-01T12:29:00Z",
                  "participant":{"bot":false}}]""");
        begunAgo(met, "6 minutes");
        await().atMost(SOON).until(() -> !met.active());
        assertThat(met.present()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "tokens,true,29 seconds,false",
        "tokens,true,31 seconds,true",
        "tokens,false,4 minutes,false",
        "tokens,false,6 minutes,true",
        "attends,true,4 minutes,false",
        "attends,true,6 minutes,true",
        "attends,false,6 hours,false",
        "acme,true,6 hours,false"
    })
    void meetings_are_asked_about_when_it_is_worth_it(String platform, boolean occupied, String interval, boolean due)
            throws Throwable {
        // A platform's name of its own, so that no timer comes between.
        String alone = platform + "-" + UUID.randomUUID().toString().substring(0, 8);
        FakeGateway.enable(alone);
        Met met = Met.on(alone);
        if (occupied) {
            told(met, Events.joined("r", "p1", Events.NOON));
        }
        begunAgo(met, interval);
        Set<String> present = platform.equals("tokens") ? Set.of(alone) : Set.of();
        Set<String> attended = platform.equals("attends") ? Set.of(alone) : Set.of();
        List<Poll> found = VertxContextSupport.subscribeAndAwait(() -> polls.due(present, attended));
        assertThat(found)
                .extracting(poll -> poll.meetingId().toString())
                .isEqualTo(due ? List.of(met.id()) : List.of());
    }

    @ParameterizedTest
    @CsvSource({"23 hours,false,true", "25 hours,false,false", "25 hours,true,true"})
    void a_lost_departure_where_nobody_can_be_asked_does_not_keep_a_meeting_for_ever(
            String over, boolean answered, boolean active) {
        Met met = Met.on("acme");
        Met empty = Met.on("acme");
        told(met, Events.joined("r", "p1", Events.NOON));
        if (answered) {
            database.run("insert into room.presence_poll values ('" + met.id() + "', now(), now())");
        }
        for (Met each : List.of(met, empty)) {
            database.run("update room.meeting set end_date = now() - interval '" + over + "' where id = '" + each.id()
                    + "'");
        }
        await().atMost(SOON).until(() -> !empty.active());
        assertThat(met.active()).isEqualTo(active);
    }
}

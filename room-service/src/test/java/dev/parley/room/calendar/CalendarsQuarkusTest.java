package dev.parley.room.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.parley.room.access.Users;
import dev.parley.room.config.RoomServiceConfig;
import dev.parley.room.intake.Projections;
import dev.parley.room.meetings.MeetingSchedule;
import dev.parley.room.testing.Api;
import dev.parley.room.testing.Database;
import dev.parley.room.testing.Events;
import dev.parley.room.testing.FakeGateway;
import dev.parley.runtime.net.AllowedPrivateHosts;
import dev.parley.runtime.net.SsrfGuard;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calendars of rooms, from a server on this machine to meetings. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class CalendarsQuarkusTest {

    private static final Duration WAIT_TIMEOUT = Duration.ofMinutes(2);

    @Inject
    Vertx vertx;

    @Inject
    RoomServiceConfig config;

    @Inject
    Users users;

    @Inject
    Database database;

    @Inject
    EventMeetings meetings;

    @Inject
    Projections projections;

    private final String room = Api.newName();
    private final String path = "/" + UUID.randomUUID();
    private final Instant soon = Instant.now().plus(5, ChronoUnit.MINUTES).truncatedTo(ChronoUnit.SECONDS);
    private final Instant later = soon.plus(3, ChronoUnit.HOURS);
    private FeedServer server;

    @BeforeEach
    void listen() throws IOException {
        server = new FeedServer();
        LocalCalendars.allow(vertx, config);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private JsonPath roomWith(String feedPath, String calendar, Map<String, ?> more) {
        server.serve(feedPath, calendar);
        Map<String, Object> settings = new HashMap<>(more);
        settings.put("name", room);
        settings.put("ics_url", server.url(feedPath));
        settings.put("ics_enabled", true);
        settings.put("ics_fetch_interval", 5);
        return Api.room(settings);
    }

    private JsonPath roomWith(String calendar) {
        return roomWith(path, calendar, Map.of());
    }

    private ValidatableResponse sync() {
        return Api.owner().post("/v1/rooms/{name}/ics/sync", room).then();
    }

    private ValidatableResponse status() {
        return Api.owner().get("/v1/rooms/{name}/ics/status", room).then().statusCode(200);
    }

    private JsonPath events() {
        return Api.owner()
                .get("/v1/rooms/{name}/meetings", room)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private JsonPath active() {
        return Api.owner()
                .get("/v1/rooms/{name}/meetings/active", room)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private String event(Instant start) {
        return Ics.event("1@acme.example", room, start, start.plus(1, ChronoUnit.HOURS));
    }

    private String awaitMeeting() {
        await().atMost(WAIT_TIMEOUT)
                .untilAsserted(() -> assertThat(active().getList("id")).hasSize(1));
        return active().getString("[0].id");
    }

    @Test
    void the_rooms_events_are_found_and_shown() throws Throwable {
        String id = roomWith(Ics.calendar(
                        event(later),
                        Ics.event("2@acme.example", room + "-2", later, later),
                        Ics.event("3@acme.example", room, Instant.now().plus(3, ChronoUnit.DAYS), later)))
                .getString("id");

        sync().statusCode(200)
                .body("status", is("success"))
                .body("hash", notNullValue())
                .body("events_found", is(1))
                .body("total_events", is(2));

        JsonPath events = events();
        assertThat(events.getList("")).hasSize(1);
        assertThat(events.getString("[0].room_id")).isEqualTo(id);
        assertThat(events.getString("[0].ics_uid")).isEqualTo("1@acme.example");
        assertThat(events.getString("[0].title")).isEqualTo("Planning, weekly");
        assertThat(events.getString("[0].description")).isEqualTo("Bring the numbers");
        assertThat(events.getString("[0].location")).isEqualTo(FakeGateway.PUBLIC_URL + "/" + room);
        assertThat(Instant.parse(events.getString("[0].start_time"))).isEqualTo(later);
        assertThat(Instant.parse(events.getString("[0].end_time"))).isEqualTo(later.plus(1, ChronoUnit.HOURS));
        assertThat(events.getList("[0].attendees"))
                .isEqualTo(List.of(
                        Map.of(
                                "email",
                                "mara@acme.example",
                                "name",
                                "Mara",
                                "status",
                                "ACCEPTED",
                                "role",
                                "REQ-PARTICIPANT"),
                        Map.of("email", "jo@acme.example"),
                        Map.of("email", "olu@acme.example", "name", "Olu", "role", "ORGANIZER")));
        for (var caller : List.of(Api.guest(), Api.as(users.keyOf("stranger-" + room)))) {
            caller.get("/v1/rooms/{name}/meetings", room)
                    .then()
                    .statusCode(200)
                    .body("[0].title", is("Planning, weekly"))
                    .body("[0].description", nullValue())
                    .body("[0].attendees", nullValue());
        }
        String upcoming = "/v1/rooms/{name}/meetings/upcoming";
        Api.guest().get(upcoming, room).then().statusCode(200).body("", empty());
        Api.guest()
                .queryParam("minutes_ahead", "300")
                .get(upcoming, room)
                .then()
                .statusCode(200)
                .body("", hasSize(1));
        Api.guest().queryParam("minutes_ahead", "x").get(upcoming, room).then().statusCode(422);
        status().body("status", is("enabled"))
                .body("last_sync", notNullValue())
                .body("next_sync", notNullValue())
                .body("last_etag", notNullValue())
                .body("events_count", is(1))
                .body("error", nullValue());
    }

    @Test
    void only_the_owner_syncs_and_sees_the_status() throws Throwable {
        roomWith(Ics.calendar());

        for (var caller : List.of(Api.guest(), Api.as(users.keyOf("stranger-" + room)))) {
            caller.post("/v1/rooms/{name}/ics/sync", room).then().statusCode(403);
        }
        for (var caller : List.of(Api.guest(), Api.as(users.keyOf("stranger-" + room)))) {
            caller.get("/v1/rooms/{name}/ics/status", room).then().statusCode(403);
        }
        Api.owner().post("/v1/rooms/{name}/ics/sync", Api.newName()).then().statusCode(404);
        Api.owner().get("/v1/rooms/{name}/ics/status", Api.newName()).then().statusCode(404);
    }

    @Test
    void a_room_without_a_calendar_or_with_a_disabled_one_is_not_synced() {
        String disabled = Api.newName();
        Api.room(Map.of("name", disabled, "ics_url", server.url(path)));
        Api.room(Map.of("name", room, "ics_enabled", true));

        for (String name : List.of(disabled, room)) {
            Api.owner()
                    .post("/v1/rooms/{name}/ics/sync", name)
                    .then()
                    .statusCode(400)
                    .body("code", is("calendar-not-configured"));
        }
        Api.owner()
                .get("/v1/rooms/{name}/ics/status", disabled)
                .then()
                .body("status", is("disabled"))
                .body("next_sync", nullValue())
                .body("events_count", is(0));
    }

    @Test
    void the_timer_syncs_a_calendar_that_is_due() {
        roomWith(Ics.calendar(event(later)));

        await().atMost(WAIT_TIMEOUT)
                .untilAsserted(() -> assertThat(events().getList("")).hasSize(1));
    }

    @Test
    void an_unchanged_feed_is_not_sent_again_and_read_again_nevertheless() {
        String feed = "/etag" + path;
        roomWith(feed, Ics.calendar(event(later)), Map.of());
        sync().statusCode(200).body("events_found", is(1));
        database.run("delete from room.calendar_event where ics_uid = '1@acme.example' and room_id in"
                + " (select id from room.room where name = '" + room + "')");

        sync().statusCode(200).body("status", is("success")).body("events_created", is(1));

        String last = server.conditions.get(server.conditions.size() - 1);
        assertThat(last).startsWith(feed + " \"");
        assertThat(events().getList("")).hasSize(1);
    }

    @Test
    void a_time_zone_that_nobody_knows_is_named_and_fails_nothing() {
        roomWith(Ics.calendar(
                event(later).replace("DTSTART:", "DTSTART;TZID=Nowhere:").replaceFirst("Z\r\n", "\r\n")));

        sync().statusCode(200)
                .body("status", is("success"))
                .body("events_found", is(1))
                .body("reason", containsString("Nowhere"));
    }

    @Test
    void changes_are_counted_and_an_event_that_comes_back_is_shown_again() {
        roomWith(Ics.calendar(event(later)));
        sync().statusCode(200);

        sync().body("events_created", is(0)).body("events_updated", is(0)).body("events_deleted", is(0));
        String id = events().getString("[0].id");
        server.serve(path, Ics.calendar(event(later.plusSeconds(600))));
        sync().body("events_created", is(0)).body("events_updated", is(1));
        assertThat(events().getString("[0].id")).isEqualTo(id);
        server.serve(path, Ics.calendar());
        sync().body("events_deleted", is(1)).body("events_found", is(0));
        assertThat(events().getList("")).isEmpty();
        server.serve(path, Ics.calendar(event(later.plusSeconds(600))));
        sync().body("events_updated", is(1));
        assertThat(events().getString("[0].id")).isEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource({
        "status-500,answers with status 500",
        "login,no calendar",
        "huge,larger",
        "cut,cut off",
        "empty,nothing",
        "slow,longer",
        "inward,private address"
    })
    void a_feed_that_fails_says_why_and_keeps_what_it_had(String failure, String why) {
        roomWith(Ics.calendar(event(later)));
        sync().statusCode(200);

        server.serve(path, failure);
        sync().statusCode(502)
                .body("code", is("calendar-not-read"))
                .body("detail", containsString(why))
                .body("detail", not(containsString(path)));
        status().body("error", containsString(why)).body("events_count", is(1));
        assertThat(events().getList("")).hasSize(1);

        server.serve(path, Ics.calendar(event(later)));
        sync().statusCode(200);
        status().body("error", nullValue());
    }

    @Test
    void a_feed_at_a_private_address_is_refused() {
        QuarkusMock.installMockForType(
                new FeedFetcher(vertx, new SsrfGuard(AllowedPrivateHosts.NONE), config), FeedFetcher.class);
        roomWith(Ics.calendar(event(later)));

        sync().statusCode(502).body("detail", containsString("private address"));
        assertThat(server.conditions).noneMatch(request -> request.startsWith(path));
    }

    @Test
    void a_meeting_is_made_shortly_before_its_event_and_once() throws Throwable {
        roomWith(Ics.calendar(event(soon), Ics.event("2@acme.example", room, later, later.plusSeconds(60))));
        sync().statusCode(200);
        String event = events().getString("[0].id");

        String id = awaitMeeting();

        JsonPath meeting = active();
        assertThat(Instant.parse(meeting.getString("[0].start_date"))).isEqualTo(soon);
        assertThat(Instant.parse(meeting.getString("[0].end_date"))).isEqualTo(soon.plus(1, ChronoUnit.HOURS));
        assertThat(meeting.getString("[0].calendar_event_id")).isEqualTo(event);
        assertThat(meeting.getString("[0].calendar_metadata.title")).isEqualTo("Planning, weekly");
        assertThat(meeting.getString("[0].calendar_metadata.description")).isEqualTo("Bring the numbers");
        assertThat(meeting.getList("[0].calendar_metadata.attendees")).hasSize(3);
        for (var caller : List.of(Api.guest(), Api.as(users.keyOf("stranger-" + room)))) {
            caller.get("/v1/rooms/{name}/meetings/{id}", room, id)
                    .then()
                    .statusCode(200)
                    .body("calendar_metadata.title", is("Planning, weekly"))
                    .body("calendar_metadata.description", nullValue())
                    .body("calendar_metadata.attendees", nullValue());
        }
        assertThat(FakeGateway.CREATIONS.get(id)).isEqualTo(1);
        // Somebody who comes before it does not get it, and what they get does not replace it.
        String other = Api.meeting(room).getString("id");
        assertThat(other).isNotEqualTo(id);
        assertThat(Api.meeting(room).getString("id")).isEqualTo(other);
        assertThat(active().getList("id", String.class)).containsExactlyInAnyOrder(id, other);
    }

    @Test
    void a_meeting_moves_and_is_cancelled_with_its_event_and_opens_again() {
        roomWith(Ics.calendar(event(soon)));
        sync().statusCode(200);
        String id = awaitMeeting();

        server.serve(path, Ics.calendar(event(later)));
        sync().body("events_updated", is(1));
        await().atMost(WAIT_TIMEOUT).untilAsserted(() -> {
            assertThat(Instant.parse(Api.meeting(room, id).getString("start_date")))
                    .isEqualTo(later);
            assertThat(Instant.parse(Api.meeting(room, id).getString("end_date")))
                    .isEqualTo(later.plus(1, ChronoUnit.HOURS));
        });
        server.serve(path, Ics.calendar(Ics.event("1@acme.example", room, soon, later, "STATUS:CANCELLED")));
        sync().body("events_deleted", is(1));
        await().atMost(WAIT_TIMEOUT)
                .untilAsserted(() -> assertThat(Api.meeting(room, id).getBoolean("is_active"))
                        .isFalse());
        server.serve(path, Ics.calendar(event(soon)));
        sync().body("events_updated", is(1));
        await().atMost(WAIT_TIMEOUT).untilAsserted(() -> {
            assertThat(Api.meeting(room, id).getBoolean("is_active")).isTrue();
            assertThat(Instant.parse(Api.meeting(room, id).getString("start_date")))
                    .isEqualTo(soon);
        });
        assertThat(active().getList("id")).containsExactly(id);
    }

    @Test
    void a_meeting_moves_with_its_whole_series() {
        roomWith(Ics.calendar(daily(soon)));
        sync().statusCode(200);
        String event = events().getString("[0].id");
        String id = awaitMeeting();
        Instant moved = soon.plus(3, ChronoUnit.HOURS);

        server.serve(path, Ics.calendar(daily(moved)));
        sync().body("events_created", is(0)).body("events_deleted", is(0));

        assertThat(events().getList("id")).containsExactly(event);
        await().atMost(WAIT_TIMEOUT)
                .untilAsserted(
                        () -> assertThat(Instant.parse(Api.meeting(room, id).getString("start_date")))
                                .isEqualTo(moved));
        assertThat(active().getList("id")).containsExactly(id);
    }

    private String daily(Instant start) {
        return Ics.event(
                "series@acme.example", room, start, start.plus(1, ChronoUnit.HOURS), "RRULE:FREQ=DAILY;COUNT=1000");
    }

    @Test
    void a_meeting_whose_end_was_asked_for_is_not_made_again() {
        roomWith(Ics.calendar(event(soon)));
        sync().statusCode(200);
        String id = awaitMeeting();

        Api.owner().patch("/v1/meetings/{id}/deactivate", id).then().statusCode(200);
        server.serve(
                path,
                Ics.calendar(
                        Ics.event("1@acme.example", room, soon, later),
                        Ics.event("2@acme.example", room, soon, later)));
        sync().body("events_updated", is(1));

        await().atMost(WAIT_TIMEOUT)
                .untilAsserted(() -> assertThat(meetingsOf("2@acme.example")).isNotEmpty());
        assertThat(meetingsOf("1@acme.example")).isEmpty();
    }

    @Test
    void a_meeting_that_somebody_has_joined_is_neither_moved_nor_cancelled_with_its_event() {
        String other = "2@acme.example";
        roomWith(Ics.calendar(event(soon), Ics.event(other, room, soon, later)));
        sync().statusCode(200);
        await().atMost(WAIT_TIMEOUT)
                .untilAsserted(() -> assertThat(active().getList("id")).hasSize(2));
        String joined = meetingsOf("1@acme.example").strip();
        String unused = meetingsOf(other).strip();
        join(joined);

        // Meetings follow their events in the order of the new starts: the one that nobody has joined comes last.
        Instant last = later.plusSeconds(60);
        server.serve(path, Ics.calendar(event(later), Ics.event(other, room, last, last.plusSeconds(600))));
        sync().body("events_updated", is(2));
        awaitStart(unused, last);
        assertOpen(joined, soon);

        server.serve(path, Ics.calendar());
        sync().body("events_deleted", is(2));
        awaitEnd(unused, "event-cancelled");
        assertOpen(joined, soon);
    }

    @Test
    void a_meeting_that_is_joined_just_before_it_would_follow_its_event_stays_as_it_is() throws Exception {
        UUID id = UUID.fromString(Api.room(Map.of("name", room)).getString("id"));
        EventMeetings.Due due = storedEvent(id, 300, 3600);
        UUID meeting = call(() -> meetings.reserve(due)).orElseThrow();
        call(() -> meetings.create(meeting));
        Instant start = Instant.parse(Api.meeting(room, awaitMeeting()).getString("start_date"));
        MeetingSchedule moved = new MeetingSchedule(due.eventId(), later, later.plusSeconds(600), "{}");
        join(meeting.toString());

        call(() -> meetings.follow(new EventMeetings.Changed(meeting, false, true, moved)));
        assertOpen(meeting.toString(), start);
        call(() -> meetings.follow(new EventMeetings.Changed(meeting, true, true, moved)));
        assertOpen(meeting.toString(), start);

        database.run("update room.calendar_event set title = 'Another' where id = '" + due.eventId() + "'");
        assertThat(call(meetings::changed))
                .extracting(EventMeetings.Changed::meetingId)
                .doesNotContain(meeting);
    }

    @Test
    void a_meeting_that_nobody_comes_to_stays_until_the_end_of_its_event() {
        roomWith(Ics.calendar(event(soon)));
        sync().statusCode(200);
        String id = awaitMeeting();
        Instant past = soon.minus(35, ChronoUnit.MINUTES);

        server.serve(path, Ics.calendar(event(past)));
        sync().body("events_updated", is(1));
        awaitStart(id, past);
        awaitTimerOfMeetings();
        assertOpen(id, past);

        server.serve(path, Ics.calendar(Ics.event("1@acme.example", room, past, past.plusSeconds(600))));
        sync().body("events_updated", is(1));
        awaitEnd(id, "time");
    }

    @Test
    void an_event_that_moves_beyond_the_providers_end_gets_another_meeting_when_it_is_near() {
        roomWith(Ics.calendar(event(soon)));
        sync().statusCode(200);
        String id = awaitMeeting();
        Instant end = soon.plus(27, ChronoUnit.HOURS);

        server.serve(path, Ics.calendar(Ics.event("1@acme.example", room, soon.plus(20, ChronoUnit.HOURS), end)));
        sync().body("events_updated", is(1));
        awaitEnd(id, "event-cancelled");
        assertThat(active().getList("id")).isEmpty();

        // As if the twenty hours had passed.
        server.serve(path, Ics.calendar(Ics.event("1@acme.example", room, soon, end)));
        sync().body("events_updated", is(1));
        String another = awaitMeeting();
        assertThat(another).isNotEqualTo(id);
        JsonPath meeting = Api.meeting(room, another);
        assertThat(Instant.parse(meeting.getString("start_date"))).isEqualTo(soon);
        assertThat(Instant.parse(meeting.getString("end_date"))).isEqualTo(end);
        assertThat(FakeGateway.CREATIONS.get(another)).isEqualTo(1);
    }

    private void join(String meeting) {
        projections.apply(
                Events.joined(Api.meeting(room, meeting).getString("room_name"), "p-" + meeting, Instant.now()));
        assertThat(Api.meeting(room, meeting).getInt("num_clients")).isEqualTo(1);
    }

    private void awaitStart(String meeting, Instant start) {
        await().atMost(WAIT_TIMEOUT)
                .untilAsserted(() -> assertThat(
                                Instant.parse(Api.meeting(room, meeting).getString("start_date")))
                        .isEqualTo(start));
    }

    private void awaitEnd(String meeting, String reason) {
        await().atMost(WAIT_TIMEOUT)
                .untilAsserted(() -> assertThat(Api.meeting(room, meeting).getBoolean("is_active"))
                        .isFalse());
        assertThat(database.text("select end_reason from room.meeting where id = '" + meeting + "'"))
                .isEqualTo(reason);
    }

    private void assertOpen(String meeting, Instant start) {
        JsonPath shown = Api.meeting(room, meeting);
        assertThat(shown.getBoolean("is_active")).isTrue();
        assertThat(Instant.parse(shown.getString("start_date"))).isEqualTo(start);
    }

    /** Until the timer has ended another meeting, whose end has passed. */
    private void awaitTimerOfMeetings() {
        String name = Api.newName();
        Api.room(Map.of("name", name));
        String overdue = Api.meeting(name).getString("id");
        database.run("update room.meeting set end_date = now() - interval '1 second' where id = '" + overdue + "'");
        await().atMost(WAIT_TIMEOUT).until(() -> !Api.meeting(name, overdue).getBoolean("is_active"));
    }

    /** An event of a room whose calendar is not enabled, so that the timer of the events does not come first. */
    private EventMeetings.Due storedEvent(UUID in, int startsIn, int endsIn) {
        UUID event = UUID.randomUUID();
        database.run("insert into room.calendar_event (id, room_id, ics_uid, instance, attendees, start_time, end_time,"
                + " last_synced, created_at, updated_at) values ('" + event + "', '" + in + "', 'x', '', '[]',"
                + " now() + interval '" + startsIn + " seconds', now() + interval '" + endsIn
                + " seconds', now(), now(), now())");
        return new EventMeetings.Due(event, in);
    }

    @ParameterizedTest
    @CsvSource({
        "400,3600,true",
        "600,3600,false",
        "-240,3600,true",
        "-380,3600,false",
        "-120,-60,false",
        "-120,600,true"
    })
    void an_event_gets_its_meeting_from_seven_minutes_before_its_start_to_six_after_it(
            int startsIn, int endsIn, boolean made) throws Exception {
        UUID id = UUID.fromString(Api.room(Map.of("name", room)).getString("id"));
        EventMeetings.Due due = storedEvent(id, startsIn, endsIn);

        assertThat(call(() -> meetings.reserve(due)).isPresent()).isEqualTo(made);
    }

    @Test
    void two_processes_reserve_one_meeting_and_a_killed_one_leaves_it_to_the_timer() throws Exception {
        UUID id = UUID.fromString(Api.room(Map.of("name", room)).getString("id"));
        EventMeetings.Due due = storedEvent(id, 300, 3600);

        List<Optional<UUID>> reserved =
                inParallel(() -> call(() -> meetings.reserve(due)), () -> call(() -> meetings.reserve(due)));

        assertThat(reserved).filteredOn(Optional::isPresent).hasSize(1);
        UUID meeting = reserved.stream().flatMap(Optional::stream).findFirst().orElseThrow();
        database.run("update room.meeting_reservation set expires_at = now() - interval '1 hour' where id = '" + meeting
                + "'");
        assertThat(awaitMeeting()).isEqualTo(meeting.toString());
        assertThat(FakeGateway.CREATIONS.get(meeting.toString())).isEqualTo(1);
    }

    @Test
    void a_meeting_that_the_provider_refused_is_tried_again() {
        String platform = "calendar-" + room.substring(room.length() - 12);
        FakeGateway.enable(platform);
        FakeGateway.failNext(platform, 502, "provider-denied", "ANSWERED");
        roomWith(path, Ics.calendar(event(soon)), Map.of("platform", platform));
        sync().statusCode(200);
        String events =
                " from room.calendar_event e join room.room r on r.id = e.room_id where r.name = '" + room + "'";
        await().atMost(WAIT_TIMEOUT)
                .untilAsserted(() -> assertThat(database.count(
                                "select count(*)" + events + " and e.meeting_attempts > 0 and not exists (select 1 from"
                                        + " room.meeting_reservation v where v.id = e.meeting_id)"))
                        .isEqualTo(1));

        database.run("update room.calendar_event set meeting_next_at = null where id in (select e.id" + events + ")");

        awaitMeeting();
        assertThat(database.count("select meeting_attempts" + events)).isGreaterThan(1);
    }

    private String meetingsOf(String uid) {
        return database.lines("select cast(m.id as text) from room.meeting m join room.calendar_event e on"
                + " cast(e.id as text) = m.calendar_event_id join room.room r on r.id = e.room_id where m.is_active and"
                + " e.ics_uid = '" + uid + "' and r.name = '" + room + "'");
    }

    private static <T> List<T> inParallel(Callable<T> one, Callable<T> other) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<T> first = threads.submit(one);
            Future<T> second = threads.submit(other);
            return List.of(first.get(), second.get());
        } finally {
            threads.shutdownNow();
        }
    }

    private static <T> T call(Supplier<Uni<T>> reactive) throws Exception {
        try {
            return VertxContextSupport.subscribeAndAwait(reactive);
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}

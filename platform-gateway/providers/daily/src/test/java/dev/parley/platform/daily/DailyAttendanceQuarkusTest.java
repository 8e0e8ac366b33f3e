package dev.parley.platform.daily;

import static dev.parley.platform.daily.DailyExchanges.answering;
import static dev.parley.platform.daily.DailyExchanges.exchange;
import static dev.parley.platform.daily.DailyExchanges.failure;
import static dev.parley.platform.daily.DailyExchanges.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.platform.spi.Attendance;
import dev.parley.platform.spi.Attendance.Attendee;
import dev.parley.platform.spi.PlatformException;
import dev.parley.platform.spi.VideoPlatform;
import dev.parley.platform.testkit.RecordedProvider;
import dev.parley.platform.testkit.RestExchange;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(DailyStubResource.class)
class DailyAttendanceQuarkusTest {

    private static final String SESSION = "3b6b7f0a-5d6e-4b7c-8f9a-0a1b2c3d4e5f";
    private static final String DANA = "9f2d8c1b-6a54-4e3d-8b7a-112233445566";
    private static final String ROBERT = "4e3d2c1b-0a99-4888-8777-665544332211";
    private static final long START = 1_767_261_557;

    @SuppressWarnings("NullAway.Init") // injected by the test resource
    RecordedProvider recorded;

    @Inject
    @Any
    Instance<VideoPlatform> platforms;

    @AfterEach
    void forget() {
        recorded.reset();
    }

    private Attendance attendance() {
        return platforms.get().attendance().orElseThrow();
    }

    private static RestExchange session(boolean ongoing, long start) {
        return answering(exchange("error-404").at("/meetings/" + SESSION), 200, """
                {"id": "%s", "room": "weekly-20260101100000", "start_time": %d, "duration": 600, "ongoing": %b}
                """.formatted(SESSION, start, ongoing));
    }

    private static RestExchange page(String after, String... visits) {
        String query = "?limit=100" + (after.isEmpty() ? "" : "&joined_after=" + after);
        return answering(
                exchange("meeting-participants-404-end").at("/meetings/" + SESSION + "/participants" + query),
                200,
                "{\"data\":[" + String.join(",", visits) + "]}");
    }

    private static RestExchange end(String after) {
        return answering(page(after), "meeting-participants-404-end");
    }

    private static String visit(String id, long joined, String more) {
        return "{\"participant_id\":\"%s\",\"join_time\":%d%s}".formatted(id, joined, more);
    }

    @Test
    void everybody_who_took_part_is_named_until_404_ends_the_list() {
        recorded.play(
                session(false, START),
                page("", visit(DANA, START, ",\"user_id\":\"user-4711\",\"user_name\":\"Dana Ruiz\",\"duration\":590")),
                page(DANA, visit(ROBERT, START + 60, ",\"user_id\":null,\"user_name\":null,\"duration\":120")),
                end(ROBERT));

        List<Attendee> attendees = get(attendance().attendees(SESSION));

        recorded.verify();
        assertThat(attendees).extracting(Attendee::providerParticipantId).containsExactly(DANA, ROBERT);
        assertThat(attendees.get(0).participant().userId()).contains("user-4711");
        assertThat(attendees.get(0).participant().displayName()).contains("Dana Ruiz");
        assertThat(attendees.get(0).joinedAt()).isEqualTo(Instant.ofEpochSecond(START));
        assertThat(attendees.get(0).leftAt()).contains(Instant.ofEpochSecond(START + 590));
        assertThat(attendees.get(1).participant().userId()).isEmpty();
        assertThat(attendees.get(1).participant().displayName()).isEmpty();
        assertThat(attendees.get(1).leftAt()).contains(Instant.ofEpochSecond(START + 180));
    }

    @Test
    void a_present_person_has_not_left_a_running_session() {
        recorded.play(
                session(true, START),
                page("", visit(DANA, START, ",\"duration\":43"), visit(ROBERT, START + 5, ",\"duration\":20")),
                end(ROBERT),
                exchange("presence-200"));

        List<Attendee> attendees = get(attendance().attendees(SESSION));

        recorded.verify();
        assertThat(attendees.get(0).leftAt()).isEmpty();
        assertThat(attendees.get(1).leftAt()).contains(Instant.ofEpochSecond(START + 25));
    }

    @Test
    void a_person_who_just_joined_need_not_be_in_the_presence_list() {
        long now = Instant.now().getEpochSecond();
        recorded.play(
                session(true, now - 5),
                page("", visit(DANA, now - 5, ",\"duration\":5")),
                end(DANA),
                exchange("presence-200-empty"));

        assertThat(get(attendance().attendees(SESSION)))
                .singleElement()
                .satisfies(attendee -> assertThat(attendee.leftAt()).isEmpty());
    }

    @Test
    void a_visit_without_a_length_lasted_until_the_end() {
        recorded.play(session(false, START), page("", visit(DANA, START + 60, "")), end(DANA));

        assertThat(get(attendance().attendees(SESSION)))
                .singleElement()
                .satisfies(attendee -> assertThat(attendee.leftAt()).contains(Instant.ofEpochSecond(START + 600)));
    }

    @Test
    void a_list_that_leads_in_circles_ends_and_names_everybody_once() {
        String dana = visit(DANA, START, ",\"duration\":5");
        recorded.play(session(false, START), page("", dana), page(DANA, dana));

        assertThat(get(attendance().attendees(SESSION))).hasSize(1);
        recorded.verify();
    }

    @Test
    void of_several_visits_under_one_id_the_latest_counts() {
        String first = visit(DANA, START, ",\"duration\":30");
        String second = visit(DANA, START + 45, ",\"duration\":100");
        for (RestExchange list : List.of(page("", first, second), page("", second, first))) {
            recorded.play(session(false, START), list, end(DANA));

            assertThat(get(attendance().attendees(SESSION))).singleElement().satisfies(attendee -> {
                assertThat(attendee.joinedAt()).isEqualTo(Instant.ofEpochSecond(START + 45));
                assertThat(attendee.leftAt()).contains(Instant.ofEpochSecond(START + 145));
            });
            recorded.verify();
        }
    }

    @Test
    void a_page_without_a_last_id_is_a_failure() {
        String dana = visit(DANA, START, ",\"duration\":5");
        String nobody = "{\"participant_id\":null,\"join_time\":%d}".formatted(START);
        for (RestExchange cut : List.of(page("", dana, nobody), page("", nobody))) {
            recorded.play(session(false, START), cut);
            assertThat(failure(attendance().attendees(SESSION))).isInstanceOf(PlatformException.Unintelligible.class);
            recorded.verify();
        }

        recorded.play(session(false, START), page("", nobody, dana), end(DANA));
        assertThat(get(attendance().attendees(SESSION))).hasSize(1);
        recorded.verify();
    }

    @Test
    void a_list_of_people_without_an_end_is_no_list() {
        List<RestExchange> calls = new ArrayList<>(List.of(session(false, START)));
        for (int i = 0; i < 100; i++) {
            calls.add(page(i == 0 ? "" : "p" + (i - 1), visit("p" + i, START, "")));
        }
        recorded.play(calls.toArray(RestExchange[]::new));

        assertThat(failure(attendance().attendees(SESSION))).isInstanceOf(PlatformException.Unintelligible.class);
        recorded.verify();
    }

    @Test
    void an_unknown_session_has_no_attendees() {
        recorded.play(answering(session(false, START), "error-404"));

        assertThat(get(attendance().attendees(SESSION))).isEmpty();
        recorded.verify();
    }

    @Test
    void a_page_that_fails_fails_the_whole() {
        recorded.play(
                session(false, START),
                page("", visit(DANA, START, ",\"duration\":5")),
                answering(page(DANA), "error-429"));

        assertThat(failure(attendance().attendees(SESSION))).isInstanceOf(PlatformException.RateLimited.class);
    }

    @Test
    void more_people_than_an_answer_names_are_asked_for_again() {
        RestExchange presence = exchange("presence-200");
        String one = presence.response().text();
        recorded.play(
                answering(presence, 200, one.replace("\"total_count\":1", "\"total_count\":2")),
                answering(
                        presence.at("/rooms/weekly-20260101100000/presence?limit=2"),
                        200,
                        one.replace("}]", "},{\"id\":\"second\",\"joinTime\":\"2026-01-01T10:00:00.000Z\"}]")));

        assertThat(get(platforms.get().presence().orElseThrow().present(DailyExchanges.ROOM)))
                .hasSize(2);
        recorded.verify();
    }
}

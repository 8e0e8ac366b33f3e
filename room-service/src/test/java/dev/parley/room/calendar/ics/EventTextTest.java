package dev.parley.room.calendar.ics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an event says beside its times: texts, people, and the places in which a room's address may be. */
@SuppressWarnings("NullAway") // an absent description is null
class EventTextTest {

    private static final Window WINDOW =
            new Window(Instant.parse("2026-12-02T00:00:00Z"), Instant.parse("2026-12-03T00:00:00Z"));
    private static final String ADDRESS = "https://meet.example/room-a";

    private static Occurrence read(byte[] feed) {
        FeedContent content = new FeedReader(ZoneId.of("UTC"), Duration.ofMinutes(1)).read(feed, WINDOW);
        assertThat(content.skipped()).isZero();
        assertThat(content.occurrences()).hasSize(1);
        return content.occurrences().get(0);
    }

    private static Occurrence read(String... lines) {
        return read(("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20261202T090000Z\r\n"
                        + String.join("\r\n", lines) + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")
                .getBytes(StandardCharsets.UTF_8));
    }

    private static Attendee attendee(String email, String name, String status, String role) {
        return new Attendee(email, name, status, role);
    }

    /** Each byte of the text on a line of its own, so that every character of several bytes is cut. */
    @ParameterizedTest
    @ValueSource(strings = {"\r\n ", "\n ", "\r\n\t"})
    void a_text_that_is_folded_within_its_characters_is_whole_again(String fold) {
        String text = "Planérka – 計画 🎉";
        List<byte[]> parts = new ArrayList<>();
        parts.add("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20261202T090000Z\nSUMMARY:"
                .getBytes(StandardCharsets.UTF_8));
        for (byte piece : text.getBytes(StandardCharsets.UTF_8)) {
            parts.add(fold.getBytes(StandardCharsets.UTF_8));
            parts.add(new byte[] {piece});
        }
        parts.add("\nEND:VEVENT\nEND:VCALENDAR\n".getBytes(StandardCharsets.UTF_8));
        byte[] feed = new byte[parts.stream().mapToInt(part -> part.length).sum()];
        int length = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, feed, length, part.length);
            length += part.length;
        }

        assertThat(read(feed).title()).contains(text);
    }

    @Test
    void escapes_are_resolved_and_what_is_blank_is_not_there() {
        Occurrence event = read("SUMMARY:a\\, b\\; c\\\\ d", "DESCRIPTION:one\\ntwo\\Nthree", "LOCATION:  ");

        assertThat(event.title()).contains("a, b; c\\ d");
        assertThat(event.description()).contains("one\ntwo\nthree");
        assertThat(event.location()).isEmpty();
    }

    static Stream<Arguments> people() {
        return Stream.of(
                Arguments.of("ATTENDEE;CN=Mara:mailto:a@x", List.of(attendee("a@x", "Mara", null, null))),
                Arguments.of(
                        "ATTENDEE;CN=\"Mara; M\";PARTSTAT=DECLINED;ROLE=CHAIR:MAILTO:a@x",
                        List.of(attendee("a@x", "Mara; M", "DECLINED", "CHAIR"))),
                Arguments.of(
                        "ATTENDEE;CN=Mara:mailto:a@x,mailto:b@x",
                        List.of(attendee("a@x", "Mara", null, null), attendee("b@x", null, null, null))),
                Arguments.of(
                        "ATTENDEE:MAILTO:a@x,b@x",
                        List.of(attendee("a@x", null, null, null), attendee("b@x", null, null, null))),
                Arguments.of("ATTENDEE:a@x", List.of(attendee("a@x", null, null, null))),
                Arguments.of("ATTENDEE:", List.of()),
                Arguments.of("ATTENDEE:mailto:", List.of()),
                Arguments.of("ATTENDEE:/principals/users/1", List.of()),
                Arguments.of(
                        "ATTENDEE;CN=Mara;EMAIL=a@x:/principals/users/1", List.of(attendee("a@x", "Mara", null, null))),
                Arguments.of("ORGANIZER;CN=Olu:mailto:o@x", List.of(attendee("o@x", "Olu", null, "ORGANIZER"))),
                Arguments.of("ORGANIZER:mailto:foo bar@x", List.of(attendee("foo bar@x", null, null, "ORGANIZER"))));
    }

    @ParameterizedTest
    @MethodSource("people")
    @SuppressWarnings("NullAway")
    void people_are_read_as_calendars_write_them(String property, List<Attendee> expected) {
        assertThat(read(property).attendees()).isEqualTo(expected);
    }

    @Test
    void the_organizer_comes_last_wherever_they_are_written() {
        assertThat(read("ORGANIZER:mailto:o@x", "ATTENDEE:mailto:a@x", "ATTENDEE:mailto:b@x")
                        .attendees())
                .extracting(Attendee::email)
                .containsExactly("a@x", "b@x", "o@x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LOCATION:" + ADDRESS,
                "DESCRIPTION:Join at " + ADDRESS,
                "URL:" + ADDRESS,
                "CONFERENCE;VALUE=URI;FEATURE=VIDEO:" + ADDRESS,
                "X-ALT-DESC;FMTTYPE=text/html:<a href=\"" + ADDRESS + "\">Join</a>",
                "X-GOOGLE-CONFERENCE:" + ADDRESS,
                "LOCATION;ALTREP=\"" + ADDRESS + "\":Room A"
            })
    void a_rooms_address_is_looked_for_wherever_calendars_put_it(String property) {
        assertThat(read(property).places()).anyMatch(place -> place.contains(ADDRESS));
    }

    @Test
    void an_address_in_the_title_or_of_a_person_is_no_place() {
        assertThat(read("SUMMARY:" + ADDRESS, "ATTENDEE:" + ADDRESS, "COMMENT:" + ADDRESS)
                        .places())
                .isEmpty();
    }
}

package dev.parley.room.calendar;

import dev.parley.room.testing.FakeGateway;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Builder of calendars for tests. */
final class Ics {

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private Ics() {}

    static String calendar(String... events) {
        return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Example//EN\r\n" + String.join("", events)
                + "END:VCALENDAR\r\n";
    }

    /** An event in the room, with two attendees. */
    static String event(String uid, String room, Instant start, Instant end, String... more) {
        return "BEGIN:VEVENT\r\nUID:" + uid + "\r\nDTSTART:" + UTC.format(start) + "\r\nDTEND:" + UTC.format(end)
                + "\r\nSUMMARY:Planning\\, weekly\r\nLOCATION:" + FakeGateway.PUBLIC_URL + "/" + room
                + "\r\nDESCRIPTION:Bring the numbers\r\n"
                + "ATTENDEE;CN=Mara;PARTSTAT=ACCEPTED;ROLE=REQ-PARTICIPANT:MAILTO:mara@acme.example,mailto:jo@acme.example\r\n"
                + "ORGANIZER;CN=Olu:mailto:olu@acme.example\r\n"
                + String.join(
                        "", List.of(more).stream().map(line -> line + "\r\n").toList())
                + "END:VEVENT\r\n";
    }
}

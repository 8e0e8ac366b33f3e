package dev.parley.bench.calendar;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/**
 * Calendar of a busy person: single events from two years ago to a year ahead, some of them today, with long descriptions,
 * attendees and alarms, and series that recur daily for ten years.
 */
final class GeneratedCalendar {

    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss").withZone(ZoneOffset.UTC);
    private static final int DAYS = 3 * 365;

    private final String room;
    private final int events;
    private final int series;

    GeneratedCalendar(String room, int events, int series) {
        this.room = room;
        this.events = events;
        this.series = series;
    }

    /** @param version makes the text another one, as a change in the calendar does */
    String text(Instant now, int version) {
        StringBuilder text = new StringBuilder(events * 900);
        text.append("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Bench//EN\r\nX-WR-TIMEZONE:Europe/Berlin\r\n");
        Instant first = now.minus(2 * 365, ChronoUnit.DAYS);
        for (int i = 0; i < events; i++) {
            boolean recurs = i < series;
            Instant start = recurs
                    ? now.minus(9 * 365, ChronoUnit.DAYS).plus(i, ChronoUnit.MINUTES)
                    : first.plus((long) i * DAYS * 24 * 60 / events, ChronoUnit.MINUTES);
            event(text, i, version, start, recurs);
        }
        return text.append("END:VCALENDAR\r\n").toString();
    }

    private void event(StringBuilder text, int number, int version, Instant start, boolean recurs) {
        text.append("BEGIN:VEVENT\r\nDTSTART;TZID=Europe/Berlin:")
                .append(LOCAL.format(start))
                .append("\r\nDTEND;TZID=Europe/Berlin:")
                .append(LOCAL.format(start.plus(30, ChronoUnit.MINUTES)))
                .append(recurs ? "\r\nRRULE:FREQ=DAILY;COUNT=3650" : "")
                .append("\r\nDTSTAMP:20261101T120000Z\r\nUID:")
                .append(number)
                .append("@bench.example\r\nSEQUENCE:")
                .append(version)
                .append("\r\nSUMMARY:Meeting number ")
                .append(number)
                .append("\r\nLOCATION:")
                .append(number % 10 == 0 ? "https://meet.example/" + room : "Room 2.17\\, second floor")
                .append("\r\nDESCRIPTION:")
                .append("An agenda that nobody reads\\, with a link https://acme.example/page \r\n ".repeat(6))
                .append("\r\nSTATUS:CONFIRMED\r\nTRANSP:OPAQUE\r\n");
        for (int person = 0; person < 3; person++) {
            text.append("ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;CN=Person ")
                    .append(person)
                    .append(":mailto:p")
                    .append(person)
                    .append("@acme.example\r\n");
        }
        text.append("BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-PT10M\r\nEND:VALARM\r\nEND:VEVENT\r\n");
    }
}

package dev.parley.room.calendar.ics;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One occurrence of an event. */
public final class Occurrence {

    private final EventComponent event;
    private final String instance;
    private final IcsTime start;
    private final Instant end;

    Occurrence(EventComponent event, String instance, IcsTime start, Instant end) {
        this.event = event;
        this.instance = instance;
        this.start = start;
        this.end = end;
    }

    /** The id that the calendar gave the event; the same for all occurrences of a series. */
    public String uid() {
        return event.uid();
    }

    /** Which occurrence of a series: its original start; empty for an event that does not recur. Kept when it is moved. */
    public String instance() {
        return instance;
    }

    /** The start, as moved. */
    public Instant start() {
        return start.instant();
    }

    /** Not before the start. */
    public Instant end() {
        return end;
    }

    /** SUMMARY. */
    public Optional<String> title() {
        return text("SUMMARY");
    }

    /** DESCRIPTION. */
    public Optional<String> description() {
        return text("DESCRIPTION");
    }

    /** LOCATION. */
    public Optional<String> location() {
        return text("LOCATION");
    }

    /** Attendees, and the organizer as the last one. */
    public List<Attendee> attendees() {
        return AttendeeReader.read(event.source());
    }

    /** All texts in which the address of a room may be. */
    public Stream<String> places() {
        return Stream.of("LOCATION", "DESCRIPTION", "URL", "CONFERENCE", "X-ALT-DESC", "X-GOOGLE-CONFERENCE")
                .flatMap(event.source()::all)
                .flatMap(property -> Stream.concat(Stream.of(property.text()), property.parameter("ALTREP").stream()));
    }

    private Optional<String> text(String property) {
        return event.source().first(property).map(ContentLine::text).filter(text -> !text.isBlank());
    }

    @Override
    public String toString() {
        return "Occurrence[start=" + start() + "]";
    }
}

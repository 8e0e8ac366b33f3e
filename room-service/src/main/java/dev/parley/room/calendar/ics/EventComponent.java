package dev.parley.room.calendar.ics;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;

/**
 * One event component: a meeting, a series, or one changed occurrence of a series.
 *
 * @param recurrenceId the original start of the occurrence that this changes; empty for a meeting or series
 * @param length its exact length; for an event of whole days the wall clock's
 */
record EventComponent(
        Component source, String uid, IcsTime start, Duration length, Optional<IcsTime> recurrenceId, int sequence) {

    /** Of several components for one occurrence the greatest counts; of equal ones the later in the feed. */
    static final Comparator<EventComponent> BY_REVISION = Comparator.<EventComponent>comparingInt(
                    event -> event.sequence)
            .thenComparing(event -> event.stamp("LAST-MODIFIED"))
            .thenComparing(event -> event.stamp("DTSTAMP"));

    private static final Duration DEFAULT_LENGTH = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    /** @throws DateTimeException if its times cannot be read */
    static EventComponent of(Component source, TimeReader times) {
        IcsTime start = source.first("DTSTART")
                .map(property -> times.read(property))
                .orElseThrow(() -> new DateTimeException("an event without a start"));
        return new EventComponent(
                source,
                uid(source),
                start,
                length(source, start, times),
                source.first("RECURRENCE-ID").map(id -> times.read(id)),
                sequence(source));
    }

    boolean isCancelled() {
        return source.first("STATUS")
                .filter(status -> "CANCELLED".equalsIgnoreCase(status.value().strip()))
                .isPresent();
    }

    boolean recurs() {
        return source.has("RRULE") || source.has("RDATE");
    }

    /** Whether it also changes all later occurrences. */
    boolean changesLaterOnes() {
        return source.first("RECURRENCE-ID")
                .flatMap(id -> id.parameter("RANGE"))
                .filter("THISANDFUTURE"::equalsIgnoreCase)
                .isPresent();
    }

    /** The end of an occurrence of this event that begins at {@code at}. */
    Instant end(IcsTime at) {
        return at.date()
                ? at.with(at.local().plus(length)).instant()
                : at.instant().plus(length);
    }

    private String stamp(String property) {
        return source.first(property).map(ContentLine::value).orElse("");
    }

    /** The event's id; computed from its lines if it has none. */
    static String uid(Component source) {
        return source.first("UID")
                .map(uid -> uid.text().strip())
                .filter(uid -> !uid.isEmpty())
                .orElseGet(() -> UUID.nameUUIDFromBytes(
                                String.join("\n", source.lines()).getBytes(StandardCharsets.UTF_8))
                        .toString());
    }

    /** Never negative. A time without an end lasts an hour, a day without an end a day. */
    private static Duration length(Component source, IcsTime start, TimeReader times) {
        Duration length = source.first("DTEND")
                .map(end -> between(start, times.read(end)))
                .or(() -> source.first("DURATION").map(duration -> DurationParser.read(duration.value())))
                .orElse(start.date() ? DAY : DEFAULT_LENGTH);
        return length.isNegative() ? Duration.ZERO : length;
    }

    private static Duration between(IcsTime start, IcsTime end) {
        return start.date()
                ? Duration.between(start.local(), end.local())
                : Duration.between(start.instant(), end.instant());
    }

    private static int sequence(Component source) {
        return source.first("SEQUENCE")
                .map(sequence -> sequence.value().strip())
                .filter(digits -> digits.matches("\\d{1,9}"))
                .map(Integer::parseInt)
                .orElse(0);
    }

    @Override
    public String toString() {
        return "EventComponent[start=" + start.instant() + "]";
    }
}

package dev.parley.room.calendar.ics;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Recurrence set of one event: the starts that its rules and dates give, without those that it excludes, before changes of
 * single occurrences.
 */
final class Series {

    /** The zone offsets of a window's ends and of a series differ by less. */
    private static final Duration MARGIN = Duration.ofDays(2);

    private final EventComponent event;
    private final TimeReader times;

    Series(EventComponent event, TimeReader times) {
        this.event = event;
        this.times = times;
    }

    /** One start of a series, and the end that belongs to it. */
    record Start(IcsTime at, Instant end) {}

    /**
     * The starts in the window and around it, by their instants. The event's own start belongs to the set even if its rule
     * does not give it, as calendars show it.
     *
     * @throws DateTimeException if a rule or a date cannot be read
     */
    Map<Instant, Start> starts(Window window) {
        Map<Instant, Start> starts = new LinkedHashMap<>();
        put(starts, event.start());
        event.source()
                .all("RRULE")
                .flatMap(rule -> expand(rule, window.widened(MARGIN)))
                .forEach(local -> put(starts, event.start().with(local)));
        event.source().all("RDATE").forEach(property -> addDates(starts, property));
        exclude(starts, window.widened(MARGIN));
        return starts;
    }

    private void put(Map<Instant, Start> starts, IcsTime at) {
        starts.put(at.instant(), new Start(at, event.end(at)));
    }

    private Stream<LocalDateTime> expand(ContentLine rule, Window window) {
        IcsTime start = event.start();
        return RecurrenceRule.parse(rule, times)
                .starts(start, start.localOf(window.start()), start.localOf(window.end()));
    }

    private void addDates(Map<Instant, Start> starts, ContentLine property) {
        for (String value : property.value().split(",", -1)) {
            int slash = value.indexOf('/');
            IcsTime at = times.read(property, slash < 0 ? value : value.substring(0, slash));
            if (slash < 0) {
                put(starts, at);
            } else {
                starts.put(at.instant(), new Start(at, end(property, at, value.substring(slash + 1))));
            }
        }
    }

    private Instant end(ContentLine property, IcsTime start, String value) {
        Instant end = value.strip().startsWith("P")
                ? start.instant().plus(DurationParser.read(value))
                : times.read(property, value).instant();
        return end.isBefore(start.instant()) ? start.instant() : end;
    }

    private void exclude(Map<Instant, Start> starts, Window window) {
        Set<Instant> instants = new HashSet<>();
        Set<LocalDate> days = new HashSet<>();
        event.source()
                .all("EXRULE")
                .flatMap(rule -> expand(rule, window))
                .forEach(local -> instants.add(event.start().with(local).instant()));
        event.source()
                .all("EXDATE")
                .forEach(property -> Stream.of(property.value().split(",", -1))
                        .map(value -> times.read(property, value))
                        .forEach(excluded -> {
                            if (excluded.date() || event.start().date()) {
                                days.add(excluded.day());
                            } else {
                                instants.add(excluded.instant());
                            }
                        }));
        List<Map.Entry<Instant, Start>> gone = starts.entrySet().stream()
                .filter(entry -> instants.contains(entry.getKey())
                        || days.contains(entry.getValue().at().day()))
                .toList();
        gone.forEach(entry -> starts.remove(entry.getKey()));
    }
}

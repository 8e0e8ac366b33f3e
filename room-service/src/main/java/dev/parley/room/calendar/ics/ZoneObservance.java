package dev.parley.room.calendar.ics;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Observance of a time zone: standard or daylight time.
 *
 * @param from the offset before each onset, by whose wall clock onsets are written
 * @param to the offset from then on
 */
record ZoneObservance(Component source, ZoneOffset from, ZoneOffset to) {

    /** Calendars are of these years; rules begin earlier, as in 1601, and most have no end. */
    private static final LocalDateTime EARLIEST = LocalDateTime.of(1970, 1, 1, 0, 0);

    private static final LocalDateTime LATEST = LocalDateTime.of(2100, 1, 1, 0, 0);

    /** Beginning of an observance. */
    record Onset(IcsTime at, ZoneOffset from, ZoneOffset to) {}

    /** @throws DateTimeException if an offset cannot be read */
    static List<ZoneObservance> all(Component zone) {
        List<ZoneObservance> all = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (String line : zone.lines()) {
            String text = line.strip().toUpperCase(Locale.ROOT);
            if (text.startsWith("BEGIN:")) {
                lines.clear();
            } else if (text.equals("END:STANDARD") || text.equals("END:DAYLIGHT")) {
                all.add(of(new Component(text.substring("END:".length()), lines)));
            } else {
                lines.add(line);
            }
        }
        return List.copyOf(all);
    }

    private static ZoneObservance of(Component source) {
        ZoneOffset to = offset(source, "TZOFFSETTO")
                .orElseThrow(() -> new DateTimeException("an observance without an offset"));
        return new ZoneObservance(source, offset(source, "TZOFFSETFROM").orElse(to), to);
    }

    private static Optional<ZoneOffset> offset(Component source, String property) {
        return source.first(property).map(offset -> ZoneOffset.of(offset.value().strip()));
    }

    /**
     * All onsets. Where a rule gives them, the start alone is none: Windows writes 1601 there, whatever the rule says.
     *
     * @throws DateTimeException if a rule or date cannot be read
     */
    Stream<Onset> onsets() {
        TimeReader times = new TimeReader(Zones.of(from));
        IcsTime start = source.first("DTSTART")
                .map(property -> times.read(property))
                .orElseThrow(() -> new DateTimeException("an observance without a start"));
        Stream<IcsTime> ruled = source.all("RRULE")
                .flatMap(rule -> RecurrenceRule.parse(rule, times).starts(start, EARLIEST, LATEST))
                .map(start::with);
        Stream<IcsTime> dated = source.all("RDATE")
                .flatMap(dates -> Stream.of(dates.value().split(",", -1))
                        .map(value -> times.read(dates, value.split("/", 2)[0])));
        Stream<IcsTime> first = source.has("RRULE") ? Stream.empty() : Stream.of(start);
        return Stream.of(first, ruled, dated).flatMap(all -> all).map(at -> new Onset(at, from, to));
    }

    @Override
    public String toString() {
        return "ZoneObservance[from=" + from + ", to=" + to + "]";
    }
}

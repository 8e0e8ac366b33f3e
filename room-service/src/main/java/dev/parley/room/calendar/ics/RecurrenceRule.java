package dev.parley.room.calendar.ics;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Month;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.fortuna.ical4j.model.Recur;
import net.fortuna.ical4j.transform.recurrence.Frequency;
import org.jspecify.annotations.Nullable;

/**
 * Recurrence rule (RRULE), expanded by ical4j in wall-clock time. The end of the rule (UNTIL) is applied here, since calendars
 * write it in another form than the start.
 */
final class RecurrenceRule {

    /** Those of RFC 5545, but no meeting recurs every second or minute. */
    private static final Set<String> FREQUENCIES = EnumSet.range(Frequency.HOURLY, Frequency.YEARLY).stream()
            .map(Frequency::name)
            .collect(Collectors.toUnmodifiableSet());

    private static final Set<String> PARTS = Set.of(
            "FREQ",
            "INTERVAL",
            "COUNT",
            "BYSECOND",
            "BYMINUTE",
            "BYHOUR",
            "BYDAY",
            "BYMONTHDAY",
            "BYYEARDAY",
            "BYWEEKNO",
            "BYMONTH",
            "BYSETPOS",
            "WKST");
    private static final Set<String> COUNTED = Set.of("FREQ", "INTERVAL", "COUNT", "WKST");
    private static final int MAX_LENGTH = 1_000;
    private static final int MAX_TIMES_A_DAY = 48;
    private static final int MAX_COUNT = 100_000;
    private static final int MAX_DATES = 10_000;

    private final Recur<LocalDateTime> recurrence;
    private final @Nullable IcsTime until;
    private final OptionalLong daysToLast;
    private final Optional<MonthsOfWeeks> months;

    private RecurrenceRule(
            Recur<LocalDateTime> recurrence,
            @Nullable IcsTime until,
            OptionalLong daysToLast,
            Optional<MonthsOfWeeks> months) {
        this.recurrence = recurrence;
        this.until = until;
        this.daysToLast = daysToLast;
        this.months = months;
    }

    /**
     * Months of a weekly rule (BYMONTH), and how many of the dates in them there are (COUNT). They are applied here: ical4j
     * takes or leaves a week as a whole, by the month in which the weekday of the start is.
     */
    private record MonthsOfWeeks(Set<Integer> months, long count) {

        MonthsOfWeeks {
            months = Set.copyOf(months);
        }

        /** Takes them out of the parts; empty if the rule has none. */
        private static Optional<MonthsOfWeeks> takenOf(Map<String, String> parts) {
            if (!Frequency.WEEKLY.name().equals(parts.get("FREQ")) || !parts.containsKey("BYMONTH")) {
                return Optional.empty();
            }
            Set<Integer> months = Stream.of(parts.remove("BYMONTH").split(",", -1))
                    .map(month -> Month.of(Integer.parseInt(month)).getValue())
                    .collect(Collectors.toUnmodifiableSet());
            String count = parts.remove("COUNT");
            return Optional.of(new MonthsOfWeeks(months, count == null ? Long.MAX_VALUE : Long.parseLong(count)));
        }

        private boolean counts() {
            return count < Long.MAX_VALUE;
        }

        private List<LocalDateTime> of(List<LocalDateTime> dates) {
            return dates.stream()
                    .filter(date -> months.contains(date.getMonthValue()))
                    .limit(count)
                    .toList();
        }
    }

    /**
     * Parses a rule.
     *
     * @throws DateTimeException if it is no rule, or one that costs too much
     */
    static RecurrenceRule parse(ContentLine property, TimeReader times) {
        Map<String, String> parts = parts(property.value());
        String until = parts.remove("UNTIL");
        requireAffordable(parts);
        parts.keySet().retainAll(PARTS);
        OptionalLong daysToLast = daysToLast(parts);
        if (daysToLast.isPresent()) {
            parts.remove("COUNT");
        }
        // ical4j would take the first day of the week from the locale of the process.
        parts.putIfAbsent("WKST", "MO");
        try {
            Optional<MonthsOfWeeks> months = MonthsOfWeeks.takenOf(parts);
            String text = parts.entrySet().stream()
                    .map(part -> part.getKey() + "=" + part.getValue())
                    .collect(Collectors.joining(";"));
            return new RecurrenceRule(
                    new Recur<>(text),
                    until == null ? null : times.read(new ContentLine("UNTIL", Map.of(), until)),
                    daysToLast,
                    months);
        } catch (RuntimeException e) { // ical4j fails in several ways, also with an index out of bounds
            throw new DateTimeException("not a recurrence rule", e);
        }
    }

    /**
     * Days from the first start to the last one of a rule that counts days or weeks, and nothing else: ical4j would count all
     * occurrences from the first one. Empty for any other rule.
     */
    private static OptionalLong daysToLast(Map<String, String> parts) {
        boolean plain = parts.containsKey("COUNT") && COUNTED.containsAll(parts.keySet());
        long times = plain ? Long.parseLong(parts.get("COUNT")) - 1 : 0;
        long steps = times * Long.parseLong(parts.getOrDefault("INTERVAL", "1"));
        String frequency = plain ? parts.getOrDefault("FREQ", "") : "";
        if (frequency.equals(Frequency.WEEKLY.name())) {
            return OptionalLong.of(steps * 7);
        }
        return frequency.equals(Frequency.DAILY.name()) ? OptionalLong.of(steps) : OptionalLong.empty();
    }

    /** The starts from {@code from} to {@code to}, both included. */
    Stream<LocalDateTime> starts(IcsTime start, LocalDateTime from, LocalDateTime to) {
        LocalDateTime end = daysToLast.isPresent() ? earlier(to, start.local().plusDays(daysToLast.getAsLong())) : to;
        return start.local().isAfter(to) || from.isAfter(end) ? Stream.empty() : dates(start, from, end);
    }

    private static LocalDateTime earlier(LocalDateTime one, LocalDateTime other) {
        return one.isBefore(other) ? one : other;
    }

    private Stream<LocalDateTime> dates(IcsTime start, LocalDateTime from, LocalDateTime to) {
        LocalDateTime first = from.isBefore(start.local()) ? start.local() : from;
        // Of what is counted, the first one has to be known.
        LocalDateTime begin = months.filter(MonthsOfWeeks::counts).isPresent() ? start.local() : first;
        try {
            List<LocalDateTime> dates = recurrence.getDates(start.local(), begin, to, MAX_DATES);
            return months.map(rule -> rule.of(dates)).orElse(dates).stream()
                    .filter(date -> !date.isBefore(first) && !isOver(start.with(date)));
        } catch (RuntimeException e) {
            throw new DateTimeException("a recurrence rule that cannot be expanded", e);
        }
    }

    /** A date includes its whole day; a time with a zone is compared as an instant, any other by the clock on the wall. */
    private boolean isOver(IcsTime occurrence) {
        if (until == null) {
            return false;
        }
        boolean laterDay = occurrence.day().isAfter(until.day());
        if (until.date()) {
            return laterDay;
        }
        boolean laterInstant = occurrence.instant().isAfter(until(occurrence));
        return occurrence.date() ? laterDay && laterInstant : laterInstant;
    }

    private Instant until(IcsTime occurrence) {
        IcsTime end = Objects.requireNonNull(until);
        return end.rules().isFixedOffset()
                ? end.instant()
                : occurrence.with(end.local()).instant();
    }

    private static Map<String, String> parts(String value) {
        if (value.length() > MAX_LENGTH) {
            throw new DateTimeException("a recurrence rule that is too long");
        }
        Map<String, String> parts = new LinkedHashMap<>();
        for (String part : value.strip().toUpperCase(Locale.ROOT).split(";", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                parts.put(
                        part.substring(0, equals).strip(),
                        part.substring(equals + 1).strip());
            }
        }
        return parts;
    }

    private static void requireAffordable(Map<String, String> parts) {
        long timesADay = Stream.of("BYHOUR", "BYMINUTE", "BYSECOND")
                .mapToLong(part -> parts.getOrDefault(part, "").split(",", -1).length)
                .reduce(1, (one, other) -> one * other);
        if (!FREQUENCIES.contains(parts.getOrDefault("FREQ", ""))
                || timesADay > MAX_TIMES_A_DAY
                || !isCount(parts.get("COUNT"))
                || !isCount(parts.get("INTERVAL"))) {
            throw new DateTimeException("not a recurrence rule of meetings");
        }
    }

    private static boolean isCount(@Nullable String text) {
        return text == null || (text.matches("0{0,3}[1-9]\\d{0,5}") && Integer.parseInt(text) <= MAX_COUNT);
    }
}

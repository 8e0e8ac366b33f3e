package dev.parley.room.calendar.ics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.SortedSet;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Properties of the window, whatever the rule. */
class WindowPropertiesTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final ZoneId ZONE = ZoneId.of("UTC");

    private static SortedSet<Instant> starts(String rule, Window window) {
        String feed =
                "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART;TZID=Europe/Berlin:20250107T023000\nDURATION:PT1H\n"
                        + rule + "\nEND:VEVENT\nEND:VCALENDAR\n";
        FeedContent read =
                new FeedReader(ZONE, Duration.ofMinutes(1)).read(feed.getBytes(StandardCharsets.UTF_8), window);
        assertThat(read.skipped()).isZero();
        SortedSet<Instant> starts = new TreeSet<>();
        read.occurrences().forEach(occurrence -> starts.add(occurrence.start()));
        assertThat(starts).hasSameSizeAs(read.occurrences());
        return starts;
    }

    @Property(tries = 200)
    void a_part_of_the_window_has_the_same_occurrences_as_the_whole(
            @ForAll("rules") String rule, @ForAll @IntRange(max = 300) int day, @ForAll @IntRange(max = 23) int hour) {
        Window year = new Window(START, START.plus(365, ChronoUnit.DAYS));
        Instant from = START.plus(day, ChronoUnit.DAYS).plus(hour, ChronoUnit.HOURS);
        Window part = new Window(from, from.plus(25, ChronoUnit.HOURS));

        assertThat(starts(rule, part))
                .isEqualTo(new TreeSet<>(starts(rule, year).subSet(part.start(), part.end())));
    }

    @Property(tries = 100)
    void two_adjoining_windows_have_each_occurrence_once(
            @ForAll("rules") String rule, @ForAll @IntRange(min = 1, max = 8000) int hours) {
        Instant middle = START.plus(hours, ChronoUnit.HOURS);
        Instant end = START.plus(365, ChronoUnit.DAYS);

        SortedSet<Instant> both = starts(rule, new Window(START, middle));
        int first = both.size();
        SortedSet<Instant> second = starts(rule, new Window(middle, end));
        both.addAll(second);

        assertThat(both).hasSize(first + second.size()).isEqualTo(starts(rule, new Window(START, end)));
    }

    @Provide
    Arbitrary<String> rules() {
        Arbitrary<String> frequency = Arbitraries.of(
                "FREQ=DAILY",
                "FREQ=WEEKLY;BYDAY=MO,SU",
                "FREQ=WEEKLY",
                "FREQ=MONTHLY;BYDAY=2TU",
                "FREQ=MONTHLY;BYMONTHDAY=-1",
                "FREQ=YEARLY",
                "FREQ=DAILY;BYDAY=TU,WE");
        Arbitrary<String> end = Arbitraries.of("", ";COUNT=40", ";UNTIL=20260601", ";UNTIL=20260601T003000Z");
        Arbitrary<Integer> interval = Arbitraries.integers().between(1, 5);
        return Combinators.combine(frequency, interval, end)
                .as((base, every, last) -> "RRULE:" + base + ";INTERVAL=" + every + last);
    }
}

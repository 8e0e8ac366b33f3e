package dev.parley.room.calendar.ics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Locale;
import java.util.TimeZone;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every calendar under {@code fixtures/calendars/}, with the occurrences that it says itself (X-EXPECT, X-SKIPPED, X-WINDOW). */
class CalendarShapesTest {

    private static final Path FOLDER = Path.of("src/test/resources/fixtures/calendars");
    private static final String DEFAULT_WINDOW = "2026-12-01T00:00Z/2026-12-06T00:00Z";

    private static Stream<Path> calendars() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList().stream();
        }
    }

    @Test
    void there_are_many_shapes() throws IOException {
        assertThat(calendars())
                .hasSizeGreaterThan(70)
                .allMatch(file -> file.toString().endsWith(".ics"));
    }

    @ParameterizedTest
    @MethodSource("calendars")
    void the_occurrences_are_those_that_the_calendar_means(Path file) throws IOException {
        assertMeans(file);
    }

    /** ical4j takes both from the machine where a calendar does not say them: weeks begin on Sunday here. */
    @ParameterizedTest
    @MethodSource("calendars")
    void the_zone_and_the_country_of_the_machine_make_no_difference(Path file) throws IOException {
        TimeZone zone = TimeZone.getDefault();
        Locale country = Locale.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
            Locale.setDefault(Locale.US);
            assertMeans(file);
        } finally {
            TimeZone.setDefault(zone);
            Locale.setDefault(country);
        }
    }

    private static void assertMeans(Path file) throws IOException {
        byte[] feed = Files.readAllBytes(file);
        Component properties = ComponentReader.read(FeedText.lines(feed)).get(0).properties();

        FeedContent read = new FeedReader(ZoneId.of("UTC"), Duration.ofMinutes(1)).read(feed, window(properties));

        assertThat(describe(read)).isEqualTo(value(properties, "X-EXPECT", ""));
        assertThat(read.skipped()).isEqualTo(Integer.parseInt(value(properties, "X-SKIPPED", "0")));
        assertThat(read.occurrences().stream().map(event -> event.uid() + event.instance()))
                .as("keys")
                .doesNotHaveDuplicates();
    }

    private static Window window(Component properties) {
        String[] ends = value(properties, "X-WINDOW", DEFAULT_WINDOW).split("/", -1);
        return new Window(instant(ends[0]), instant(ends[1]));
    }

    private static String describe(FeedContent read) {
        return read.occurrences().stream()
                .sorted(Comparator.comparing(Occurrence::start))
                .map(event -> text(event.start()) + ">" + end(event))
                .collect(Collectors.joining(" "));
    }

    /** The time alone if the occurrence ends on the day on which it starts. */
    private static String end(Occurrence event) {
        String end = text(event.end());
        return end.startsWith(text(event.start()).substring(0, 11)) ? end.substring(11) : end;
    }

    private static String text(Instant time) {
        return time.toString().replace(":00Z", "Z");
    }

    private static Instant instant(String minute) {
        return Instant.parse(minute.replace("Z", ":00Z"));
    }

    private static String value(Component properties, String name, String absent) {
        return properties.first(name).map(ContentLine::value).orElse(absent);
    }
}

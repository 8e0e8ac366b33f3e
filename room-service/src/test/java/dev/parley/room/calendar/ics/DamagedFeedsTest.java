package dev.parley.room.calendar.ics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Properties of damaged feeds: read as far as they can be, or refused as a whole, and never a failure of another kind. */
class DamagedFeedsTest {

    private static final Window WINDOW =
            new Window(Instant.parse("2026-12-01T00:00:00Z"), Instant.parse("2026-12-06T00:00:00Z"));
    private static final FeedReader READER = new FeedReader(ZoneId.of("UTC"), Duration.ofMinutes(1));
    private static final List<String> PIECES = List.of(
            "",
            ";",
            ":",
            "=",
            ",",
            "\"",
            "\\",
            "^",
            "\n",
            "\n ",
            "-",
            "9",
            "0",
            "Z",
            "T",
            "P",
            "+",
            "é",
            "\0",
            "999999999999",
            "TZID=",
            "BYDAY=",
            "COUNT=",
            "UNTIL=",
            "FREQ=",
            "BEGIN:VEVENT\n",
            "END:VEVENT\n",
            "/",
            "W");

    private static byte[] replace(String feed, int position, int length, String piece) {
        int begin = Math.floorMod(position, feed.length());
        int end = Math.min(feed.length(), begin + length);
        return (feed.substring(0, begin) + piece + feed.substring(end)).getBytes(StandardCharsets.UTF_8);
    }

    private static void read(byte[] feed) {
        try {
            READER.read(feed, WINDOW).occurrences().forEach(DamagedFeedsTest::look);
        } catch (FeedFormatException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    private static void look(Occurrence occurrence) {
        assertThat(occurrence.end()).isAfterOrEqualTo(occurrence.start());
        assertThat(occurrence.attendees()).doesNotContainNull();
        assertThat(occurrence.places()).doesNotContainNull();
        assertThat(Stream.of(occurrence.title(), occurrence.description(), occurrence.location()))
                .doesNotContainNull();
    }

    @Property(tries = 1000)
    void a_feed_that_is_damaged_in_two_places_is_read_or_refused(
            @ForAll("feeds") String feed,
            @ForAll int first,
            @ForAll int second,
            @ForAll @IntRange(max = 12) int length,
            @ForAll("pieces") String piece) {
        read(replace(new String(replace(feed, first, length, piece), StandardCharsets.UTF_8), second, length, piece));
    }

    @Provide
    Arbitrary<String> feeds() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/fixtures/calendars"))) {
            return Arbitraries.of(files.sorted().map(DamagedFeedsTest::text).toList());
        }
    }

    @Provide
    Arbitrary<String> pieces() {
        return Arbitraries.of(PIECES);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

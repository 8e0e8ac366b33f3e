package dev.parley.room.calendar.ics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentLineTest {

    /** RFC 6868. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"^'Ann^', `\"Ann\"`", "a^^b, a^b", "a^^n, a^n", "a^^^^', a^^'", "a^b, a^b", "\"a;b\", a;b"})
    void escapes_in_parameters_are_resolved_once_and_from_the_left(String written, String meant) {
        ContentLine line = ContentLine.parse("ATTENDEE;CN=" + written + ":mailto:ann@acme.example")
                .orElseThrow();

        assertThat(line.parameter("CN")).contains(meant);
    }
}

package dev.parley.room.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.runtime.problem.ProblemException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeCursorTest {

    @Property
    void a_cursor_that_is_passed_on_is_the_same(
            @ForAll @LongRange(min = -1_000_000_000_000_000L, max = 9_000_000_000_000_000L) long micros,
            @ForAll long high,
            @ForAll long low) {
        TimeCursor cursor = new TimeCursor(Instant.EPOCH.plus(micros, ChronoUnit.MICROS), new UUID(high, low));

        assertThat(TimeCursor.parse(cursor.text())).isEqualTo(cursor);
        assertThat(cursor.text()).as("needs no encoding in a query").matches("[0-9a-f.-]+");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "1",
                "1.",
                "1.x",
                ".3f0c2a5e-9f0e-4f55-8f43-0d9d4f6c7a11",
                "9999999999999999999.1",
                "-999999999999999999.3f0c2a5e-9f0e-4f55-8f43-0d9d4f6c7a11"
            })
    void another_text_is_refused(String text) {
        assertThatThrownBy(() -> TimeCursor.parse(text)).isInstanceOf(ProblemException.class);
    }

    @Test
    void a_slice_has_a_next_one_only_if_more_was_found() {
        TimeCursor position = new TimeCursor(Instant.EPOCH, new UUID(1, 2));

        assertThat(Slice.of(List.of("a", "b", "c"), 2, item -> position))
                .isEqualTo(new Slice<>(List.of("a", "b"), Optional.of(position.text())));
        assertThat(Slice.of(List.of("a", "b"), 2, item -> position).next()).isEmpty();
        assertThat(Slice.of(List.<String>of(), 2, item -> position).next()).isEmpty();
    }
}

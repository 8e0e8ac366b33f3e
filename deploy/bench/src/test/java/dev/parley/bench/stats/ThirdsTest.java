package dev.parley.bench.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Comparison of the first third of values with the last. */
class ThirdsTest {

    private final Thirds thirds = new Thirds();

    @Test
    void the_medians_are_those_of_the_first_and_of_the_last_third() {
        IntStream.rangeClosed(1, 9).forEach(thirds::add);

        assertThat(thirds.first()).isEqualTo(2);
        assertThat(thirds.last()).isEqualTo(8);
    }

    @Test
    void fewer_than_three_values_have_a_first_and_a_last_one() {
        thirds.add(5);
        thirds.add(7);

        assertThat(thirds.first()).isEqualTo(5);
        assertThat(thirds.last()).isEqualTo(7);
    }
}

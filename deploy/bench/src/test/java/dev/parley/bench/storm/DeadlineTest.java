package dev.parley.bench.storm;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeadlineTest {

    @Test
    void what_does_not_happen_in_time_fails_and_is_named() {
        Deadline over = new Deadline("kafka starts", Duration.ZERO);

        assertThatThrownBy(over::check)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("kafka starts");
    }

    @Test
    void before_its_time_is_over_it_does_nothing() {
        assertThatCode(new Deadline("kafka starts", Duration.ofHours(1))::check).doesNotThrowAnyException();
    }
}

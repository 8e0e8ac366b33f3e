package dev.parley.ingest.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisibilityTimeoutTest {

    @Test
    void a_timeout_has_whole_seconds() {
        assertThat(new VisibilityTimeout(Duration.ofMillis(1_999)).seconds()).isEqualTo(1);
        assertThat(new VisibilityTimeout(Duration.ofHours(12)).seconds()).isEqualTo(43_200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0.999S", "PT0S", "PT-1S", "PT12H0.001S"})
    void a_timeout_out_of_range_is_refused(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new VisibilityTimeout(Duration.parse(value)))
                .withMessageContaining("from 1 second to 12 hours");
    }
}

package dev.parley.platform.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RateLimitTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    static Stream<Arguments> nonsense() {
        return Stream.of(
                Arguments.of("", 10, MINUTE, 1),
                Arguments.of("Points per minute", 10, MINUTE, 1),
                Arguments.of("x".repeat(33), 10, MINUTE, 1),
                Arguments.of("points", 0, MINUTE, 1),
                Arguments.of("points", 10, Duration.ZERO, 1),
                Arguments.of("points", 10, MINUTE.negated(), 1),
                Arguments.of("points", 10, MINUTE, 0),
                Arguments.of("points", 10, MINUTE, 11));
    }

    @ParameterizedTest
    @MethodSource("nonsense")
    void an_impossible_limit_or_name_is_refused(String name, int points, Duration per, int price) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RateLimit(name, points, per, Map.of(PlatformOperation.CREATE_MEETING, price)));
    }

    @Test
    void an_operation_may_cost_all_there_is() {
        RateLimit limit = new RateLimit("points", 10, MINUTE, Map.of(PlatformOperation.CREATE_MEETING, 10));

        assertThat(limit.prices()).containsOnlyKeys(PlatformOperation.CREATE_MEETING);
    }

    @Test
    void operations_have_names_of_their_own_that_metrics_can_carry() {
        assertThat(PlatformOperation.values())
                .extracting(PlatformOperation::label)
                .doesNotHaveDuplicates()
                .allMatch(label -> label.matches("[a-z]+(-[a-z]+)*"));
    }
}

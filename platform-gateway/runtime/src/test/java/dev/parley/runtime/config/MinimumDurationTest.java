package dev.parley.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MinimumDurationTest {

    private final MinimumDuration day = new MinimumDuration("PARLEY_KEPT", Duration.ofDays(1));

    @ParameterizedTest
    @ValueSource(strings = {"PT24H", "P30D"})
    void the_bound_itself_and_what_is_longer_are_accepted(Duration value) {
        assertThat(day.fault(value)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT23H59M59.999S", "PT30S", "PT0S", "PT-24H"})
    void shorter_times_none_and_negative_ones_are_faults_of_the_variable(Duration value) {
        assertThat(day.fault(value))
                .hasValueSatisfying(fault -> assertThat(fault)
                        .startsWith("PARLEY_KEPT is " + value + " ")
                        .contains("must be 1D or longer"));
    }

    @ParameterizedTest
    @CsvSource({"P14D,14D", "PT36H,36H", "PT1H,1H", "PT90M,PT1H30M"})
    void the_bound_is_written_as_a_setting(Duration bound, String setting) {
        assertThat(new MinimumDuration("PARLEY_KEPT", bound).fault(Duration.ZERO))
                .hasValueSatisfying(fault -> assertThat(fault).contains("must be " + setting + " or longer"));
    }

    @Test
    void a_number_without_a_unit_is_explained() {
        assertThat(day.fault(Duration.ofSeconds(30)))
                .hasValueSatisfying(fault -> assertThat(fault).endsWith("a number without a unit counts seconds"));
    }
}

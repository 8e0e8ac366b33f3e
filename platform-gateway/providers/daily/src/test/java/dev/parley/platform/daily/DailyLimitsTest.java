package dev.parley.platform.daily;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.platform.spi.PlatformOperation;
import dev.parley.platform.spi.RateLimit;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DailyLimitsTest {

    @Test
    void everything_that_daily_is_asked_counts_against_a_limit() {
        Set<PlatformOperation> priced = DailyLimits.ALL.stream()
                .flatMap(limit -> limit.prices().keySet().stream())
                .collect(Collectors.toSet());

        assertThat(priced).isEqualTo(EnumSet.complementOf(EnumSet.of(PlatformOperation.UPLOAD_LOGO)));
    }

    @ParameterizedTest
    @CsvSource({
        "general, 100, PT5S",
        "room-deletion-and-recordings, 50, PT30S",
        "recording-start, 5, PT5S",
    })
    void the_limits_are_those_that_daily_documents(String name, int points, Duration per) {
        assertThat(DailyLimits.ALL)
                .filteredOn(limit -> limit.name().equals(name))
                .singleElement()
                .returns(points, RateLimit::points)
                .returns(per, RateLimit::per);
    }
}

package dev.parley.platform.daily;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Daily's times: Unix seconds as integer, as decimal ({@code 1708972279.961}) or as text, all of them seen; or
 * milliseconds, told apart by size. Kept to the millisecond.
 */
final class DailyTime {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,16}(\\.\\d{1,9})?");
    private static final BigDecimal MAX_SECONDS = BigDecimal.valueOf(100_000_000_000L);
    private static final BigDecimal EARLIEST = BigDecimal.valueOf(946_684_800_000L); // 2000
    private static final BigDecimal LATEST = BigDecimal.valueOf(7_258_118_400_000L); // 2200
    private static final BigDecimal LONGEST_SECONDS = BigDecimal.valueOf(10_000_000L);

    private DailyTime() {}

    /** Empty for what is no time between the years 2000 and 2200. */
    static Optional<Instant> instant(JsonNode value) {
        return number(value)
                .map(number -> number.compareTo(MAX_SECONDS) > 0 ? number : number.movePointRight(3))
                .filter(millis -> millis.compareTo(EARLIEST) >= 0 && millis.compareTo(LATEST) < 0)
                .map(millis -> Instant.ofEpochMilli(millis.longValue()));
    }

    /** A length in seconds; empty for zero and for what is no length. */
    static Optional<Duration> seconds(JsonNode value) {
        return number(value)
                .filter(seconds -> seconds.signum() > 0 && seconds.compareTo(LONGEST_SECONDS) < 0)
                .map(seconds -> Duration.ofMillis(seconds.movePointRight(3).longValue()))
                .filter(length -> !length.isZero());
    }

    private static Optional<BigDecimal> number(JsonNode value) {
        if (value.isDouble() && !Double.isFinite(value.doubleValue())) {
            return Optional.empty(); // 1e999, read by a parser that keeps no such numbers
        }
        if (value.isNumber()) {
            // the magnitude first: a hostile exponent must not be expanded
            BigDecimal number = value.decimalValue();
            return Math.abs((long) number.precision() - number.scale()) > 32 ? Optional.empty() : Optional.of(number);
        }
        return value.isTextual() && NUMBER.matcher(value.textValue()).matches()
                ? Optional.of(new BigDecimal(value.textValue()))
                : Optional.empty();
    }
}

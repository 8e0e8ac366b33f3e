package dev.parley.platform.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Unix times in JSON: seconds or milliseconds, told apart by size; an integer, a decimal ({@code 1708972279.961}) or
 * either as text. Kept to the millisecond.
 */
public final class UnixTime {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,16}(\\.\\d{1,9})?");

    /** A larger number is in milliseconds: as seconds it would be in the year 5138. */
    private static final long MAX_SECONDS = 100_000_000_000L;

    private static final BigDecimal MAX_SECONDS_DECIMAL = BigDecimal.valueOf(MAX_SECONDS);
    private static final BigDecimal EARLIEST = BigDecimal.valueOf(PlausibleTime.EARLIEST.toEpochMilli());
    private static final BigDecimal LATEST = BigDecimal.valueOf(PlausibleTime.LATEST.toEpochMilli());
    private static final BigDecimal MAX_DURATION_SECONDS = BigDecimal.valueOf(10_000_000L);

    /** The most digits before or after the decimal point. */
    private static final int MAX_MAGNITUDE = 32;

    private UnixTime() {}

    /** A time of any year. */
    public static Instant instant(long secondsOrMillis) {
        return secondsOrMillis > MAX_SECONDS
                ? Instant.ofEpochMilli(secondsOrMillis)
                : Instant.ofEpochSecond(secondsOrMillis);
    }

    /** Empty if {@code value} is not a number, or not a {@linkplain PlausibleTime plausible} time. */
    public static Optional<Instant> instant(JsonNode value) {
        return number(value)
                .map(number -> number.compareTo(MAX_SECONDS_DECIMAL) > 0 ? number : number.movePointRight(3))
                .filter(millis -> millis.compareTo(EARLIEST) >= 0 && millis.compareTo(LATEST) < 0)
                .map(millis -> Instant.ofEpochMilli(millis.longValue()));
    }

    /** A duration in seconds, shorter than 10 million; empty if it is zero, negative or not a number. */
    public static Optional<Duration> seconds(JsonNode value) {
        return number(value)
                .filter(seconds -> seconds.signum() > 0 && seconds.compareTo(MAX_DURATION_SECONDS) < 0)
                .map(seconds -> Duration.ofMillis(seconds.movePointRight(3).longValue()))
                .filter(duration -> !duration.isZero());
    }

    private static Optional<BigDecimal> number(JsonNode value) {
        if ((value.isDouble() || value.isFloat()) && !Double.isFinite(value.doubleValue())) {
            return Optional.empty(); // 1e999, from a parser that does not keep decimals
        }
        if (value.isNumber()) {
            // the magnitude first: a hostile exponent must not be expanded
            BigDecimal number = value.decimalValue();
            long magnitude = Math.abs((long) number.precision() - number.scale());
            return magnitude > MAX_MAGNITUDE ? Optional.empty() : Optional.of(number);
        }
        return value.isTextual() && NUMBER.matcher(value.textValue()).matches()
                ? Optional.of(new BigDecimal(value.textValue()))
                : Optional.empty();
    }
}

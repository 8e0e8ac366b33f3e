package dev.parley.platform.simulator.http;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Time formats of the providers. */
public final class Times {

    private static final DateTimeFormatter ISO_MILLIS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter ISO_SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Times() {}

    /** {@code 2026-01-01T09:58:12.000Z}. */
    public static String isoMillis(Instant time) {
        return ISO_MILLIS.format(time);
    }

    /** {@code 2026-01-01T09:58:12Z}, the fraction cut off. */
    public static String isoSeconds(Instant time) {
        return ISO_SECONDS.format(time);
    }

    /** Seconds with up to three decimals, written as JavaScript does: {@code 1767261557.689}, {@code 1767261600}. */
    public static BigDecimal floatSeconds(Instant time) {
        return plain(BigDecimal.valueOf(time.toEpochMilli(), 3));
    }

    /** A duration in the same format. */
    public static BigDecimal floatSeconds(Duration length) {
        return plain(BigDecimal.valueOf(length.toMillis(), 3));
    }

    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0, RoundingMode.UNNECESSARY) : stripped;
    }
}

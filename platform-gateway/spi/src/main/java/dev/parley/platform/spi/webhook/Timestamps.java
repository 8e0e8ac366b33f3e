package dev.parley.platform.spi.webhook;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a header's Unix time in seconds or milliseconds, told apart by size: providers use both and document neither. */
final class Timestamps {

    /** Bounded, so that a hostile header costs nothing. */
    private static final Pattern FORM = Pattern.compile("\\d{1,16}(\\.\\d{1,9})?");

    private static final BigDecimal MAX_SECONDS = BigDecimal.valueOf(100_000_000_000L);

    private Timestamps() {}

    static Optional<Instant> parse(String text) {
        if (!FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(text);
        BigDecimal millis = number.compareTo(MAX_SECONDS) > 0 ? number : number.movePointRight(3);
        return Optional.of(Instant.ofEpochMilli(millis.longValue()));
    }
}

package dev.parley.room.webhooks;

import dev.parley.room.crypto.HmacSha256;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Signature of a delivery, {@code t=<seconds since 1970>,v1=<hex>}: the HMAC-SHA256 of {@code <seconds>.<body>} with the
 * room's secret. While a secret is being replaced there is a {@code v1} for each: the new one first. A receiver compares them
 * with its own, and refuses old times, so that a delivery cannot be repeated later.
 */
final class WebhookSignature {

    private WebhookSignature() {}

    /** @param secrets at least one, none of them empty */
    static String of(List<String> secrets, Instant at, byte[] body) {
        String seconds = Long.toString(at.getEpochSecond());
        byte[] beginning = (seconds + ".").getBytes(StandardCharsets.UTF_8);
        return "t=" + seconds
                + secrets.stream()
                        .map(secret -> HexFormat.of()
                                .formatHex(HmacSha256.under(secret).of(beginning, body)))
                        .collect(Collectors.joining(",v1=", ",v1=", ""));
    }
}

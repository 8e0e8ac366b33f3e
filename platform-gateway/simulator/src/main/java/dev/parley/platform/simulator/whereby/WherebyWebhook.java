package dev.parley.platform.simulator.whereby;

import dev.parley.platform.simulator.webhook.Endpoint;
import dev.parley.platform.simulator.webhook.Hmac;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Webhook endpoint as configured in Whereby's dashboard. Documented: {@code Whereby-Signature: t=<seconds>,v1=<hex>} over
 * {@code t.body} with the secret's UTF-8 bytes as key; a timeout or any 5xx is retried, twice at most; any other answer
 * is not.
 *
 * @param backoff before the first retry; twice that before the second
 */
record WherebyWebhook(URI url, String secret, Duration backoff) implements Endpoint {

    private static final int MAX_TRIES = 3;

    @Override
    public boolean open() {
        return true;
    }

    @Override
    public Map<String, String> sign(Buffer body, Instant now) {
        String timestamp = Long.toString(now.getEpochSecond());
        byte[] signature = Hmac.sign(secret.getBytes(StandardCharsets.UTF_8), timestamp, body.getBytes());
        return Map.of(
                "Whereby-Signature", "t=" + timestamp + ",v1=" + HexFormat.of().formatHex(signature));
    }

    @Override
    public boolean accepted(int status) {
        return status >= 200 && status < 300;
    }

    @Override
    public Optional<Duration> retryAfter(int attempts, OptionalInt status) {
        boolean helps = status.isEmpty() || status.getAsInt() >= 500;
        return helps && attempts < MAX_TRIES
                ? Optional.of(backoff.multipliedBy(1L << (attempts - 1)))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return "WherebyWebhook[" + url + "]";
    }
}

package dev.parley.platform.simulator.jaas;

import dev.parley.platform.simulator.webhook.Endpoint;
import dev.parley.platform.simulator.webhook.Hmac;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Webhook endpoint as configured in JaaS's console. Documented: {@code X-Jaas-Signature: t=<seconds>,v1=<base64>} over
 * {@code t.body}, with the whole secret as key; anything but 2xx is retried with growing delays. How often is
 * not documented.
 */
record JaasEndpoint(URI url, String secret, Duration backoff) implements Endpoint {

    private static final int MAX_TRIES = 5;

    @Override
    public boolean open() {
        return true;
    }

    @Override
    public Map<String, String> sign(Buffer body, Instant now) {
        String timestamp = Long.toString(now.getEpochSecond());
        byte[] signature = Hmac.sign(secret.getBytes(StandardCharsets.UTF_8), timestamp, body.getBytes());
        return Map.of(
                "X-Jaas-Signature",
                "t=" + timestamp + ",v1=" + Base64.getEncoder().encodeToString(signature));
    }

    @Override
    public boolean accepted(int status) {
        return status >= 200 && status < 300;
    }

    @Override
    public Optional<Duration> retryAfter(int attempts, OptionalInt status) {
        return attempts < MAX_TRIES ? Optional.of(backoff.multipliedBy(1L << (attempts - 1))) : Optional.empty();
    }

    @Override
    public String toString() {
        return "JaasEndpoint[" + url + "]";
    }
}

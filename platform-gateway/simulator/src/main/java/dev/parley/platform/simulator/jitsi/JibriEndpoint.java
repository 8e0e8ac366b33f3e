package dev.parley.platform.simulator.jitsi;

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

/** Endpoint of the finalize script's reports: signed, retried with growing delays unless accepted. */
record JibriEndpoint(URI url, String secret, Duration backoff) implements Endpoint {

    private static final int MAX_TRIES = 6;

    @Override
    public boolean open() {
        return true;
    }

    @Override
    public Map<String, String> sign(Buffer body, Instant now) {
        String timestamp = Long.toString(now.getEpochSecond());
        byte[] signature = Hmac.sign(secret.getBytes(StandardCharsets.UTF_8), timestamp, body.getBytes());
        return Map.of(
                "X-Jibri-Signature", "t=" + timestamp + ",v1=" + HexFormat.of().formatHex(signature));
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
        return "JibriEndpoint[" + url + "]";
    }
}

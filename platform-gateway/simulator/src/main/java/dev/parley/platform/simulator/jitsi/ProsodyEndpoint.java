package dev.parley.platform.simulator.jitsi;

import dev.parley.platform.simulator.webhook.Endpoint;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Endpoint of one kind of event_sync event. Unsigned; sends the configured headers. Retried
 * three times at a fixed delay if the connection fails or the answer is a 5xx; never when an answer is
 * late, or is anything else (jitsi-contrib/prosody-plugins, event_sync).
 */
record ProsodyEndpoint(URI url, String secret, Duration delay) implements Endpoint {

    private static final int MAX_TRIES = 4;

    static ProsodyEndpoint of(URI ingest, String type, String secret, Duration delay) {
        String path = type.replace("muc-", "").replace('-', '/');
        return new ProsodyEndpoint(URI.create(ingest + "/v1/jitsi/events/" + path), secret, delay);
    }

    @Override
    public boolean open() {
        return true;
    }

    @Override
    public Map<String, String> sign(Buffer body, Instant now) {
        return Map.of("Authorization", "Bearer " + secret, "User-Agent", "Prosody (0.12.3; posix)");
    }

    @Override
    public boolean accepted(int status) {
        return status >= 200 && status < 300;
    }

    @Override
    public Optional<Duration> retryAfter(int attempts, OptionalInt status) {
        boolean helps = status.isEmpty() || status.getAsInt() >= 500;
        return helps && attempts < MAX_TRIES ? Optional.of(delay) : Optional.empty();
    }

    @Override
    public boolean retriesSilence() {
        return false;
    }

    @Override
    public String toString() {
        return "ProsodyEndpoint[" + url + "]";
    }
}

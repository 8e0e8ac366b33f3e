package dev.parley.platform.simulator.jitsi;

import dev.parley.platform.simulator.webhook.Endpoint;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Endpoint of Jibri's status reports, with a token of its own or that of a proxy; no retries. */
record StatusEndpoint(URI url, String secret) implements Endpoint {

    @Override
    public boolean open() {
        return true;
    }

    @Override
    public Map<String, String> sign(Buffer body, Instant now) {
        return Map.of("Authorization", "Bearer " + secret);
    }

    @Override
    public boolean accepted(int status) {
        return status == 200;
    }

    @Override
    public Optional<Duration> retryAfter(int attempts, OptionalInt status) {
        return Optional.empty();
    }

    @Override
    public String toString() {
        return "StatusEndpoint[" + url + "]";
    }
}

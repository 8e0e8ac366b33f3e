package dev.parley.platform.simulator.webhook;

import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Webhook endpoint of a provider: URL, signature and retry policy. */
public interface Endpoint {

    URI url();

    /** Whether the provider currently sends to it. */
    boolean open();

    /** Signature headers of {@code body} at the time {@code now}. */
    Map<String, String> sign(Buffer body, Instant now);

    /** Whether this status means that the receiver accepted the event. */
    boolean accepted(int status);

    /** Delay before the next attempt; empty: no further attempt. */
    Optional<Duration> retryAfter(int attempts, OptionalInt status);

    /** Whether a timeout is retried like a failed connection. */
    default boolean retriesSilence() {
        return true;
    }

    /** Called with the outcome of every attempt. */
    default void tried(boolean accepted, Instant at) {}
}

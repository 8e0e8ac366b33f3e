package dev.parley.platform.simulator.webhook;

import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A receiver of webhooks as its provider sees it: where it is, how it is addressed, and how patient the provider is. */
public interface Endpoint {

    URI url();

    /** Whether the provider sends to it at all at the moment. */
    boolean open();

    /** The headers that prove {@code body} authentic at the time {@code now}. */
    Map<String, String> sign(Buffer body, Instant now);

    /** Whether the receiver has taken the event with this answer. */
    boolean accepted(int status);

    /** How long to wait before the next try; nothing: no further one. */
    Optional<Duration> retryAfter(int attempts, OptionalInt status);

    /** Whether a try without an answer in time is like one that did not get through. */
    default boolean retriesSilence() {
        return true;
    }

    /** Called with the outcome of every single try. */
    default void tried(boolean accepted, Instant at) {}
}

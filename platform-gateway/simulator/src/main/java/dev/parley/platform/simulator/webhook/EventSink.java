package dev.parley.platform.simulator.webhook;

import java.util.Optional;

/** Sends the events of a provider. */
@FunctionalInterface
public interface EventSink {

    /** Sends {@code event}; empty if there is no endpoint. */
    Optional<Delivery> send(Event event);
}

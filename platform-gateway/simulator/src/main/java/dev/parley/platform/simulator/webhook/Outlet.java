package dev.parley.platform.simulator.webhook;

import java.util.Optional;

/** Where a provider's events go. */
@FunctionalInterface
public interface Outlet {

    /** Sends {@code event}, if there is anybody to send it to. */
    Optional<Delivery> send(Event event);
}

package dev.parley.platform.simulator.control;

import java.util.Optional;

/**
 * Somebody who comes into a room.
 *
 * @param userId the application's own id for the person, as it hands it to the provider
 * @param owner whether with the rights of a host
 */
public record Joiner(String displayName, Optional<String> userId, boolean owner) {

    @Override
    public String toString() {
        return "Joiner[" + (owner ? "owner" : "guest") + "]";
    }
}

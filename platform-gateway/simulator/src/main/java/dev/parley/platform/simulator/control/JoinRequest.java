package dev.parley.platform.simulator.control;

import java.util.Optional;

/**
 * Request to join a room.
 *
 * @param userId the application's id of the person, as passed to the provider
 * @param owner whether the person joins as host
 */
public record JoinRequest(String displayName, Optional<String> userId, boolean owner) {

    @Override
    public String toString() {
        return "JoinRequest[" + (owner ? "owner" : "guest") + "]";
    }
}

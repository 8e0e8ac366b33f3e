package dev.parley.platform.events;

import java.util.Optional;

/**
 * Participant of a session.
 *
 * @param userId the id that Parley (or its caller) gave the person when it minted the link; absent for guests
 * @param displayName personal data: never logged
 * @param bot true for recorders, streamers and other machines that a provider lists among the participants
 * @param role the provider's name of the role, raw
 */
public record Participant(Optional<String> userId, Optional<String> displayName, boolean bot, Optional<String> role) {

    @Override
    public String toString() {
        return "Participant[bot=" + bot + "]";
    }
}

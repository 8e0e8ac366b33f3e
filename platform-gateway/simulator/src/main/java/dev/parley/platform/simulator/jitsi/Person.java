package dev.parley.platform.simulator.jitsi;

import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.Set;

/**
 * Person of a token: what its {@code context} says of who has it, and what they may start.
 *
 * @param user what is sent of the person with events; empty for recorders
 * @param features what they may start; absent where the token has none
 */
record Person(JsonObject user, Optional<JsonObject> features) {

    /** A recorder, or somebody who came without a token. */
    static final Person UNKNOWN = new Person(new JsonObject(), Optional.empty());

    private static final Set<String> MODERATORS = Set.of("owner", "moderator", "teacher");

    /** As {@code token_affiliation} reads it: by either claim, and no other spelling of true. */
    private boolean isModerator() {
        Object moderator = user.getValue("moderator");
        return Boolean.TRUE.equals(moderator)
                || "true".equals(moderator)
                || (user.getValue("affiliation") instanceof String affiliation && MODERATORS.contains(affiliation));
    }

    /**
     * Whether the server lets the person start this, as {@code filter_iq_jibri} decides: a token with features denies every
     * one that it does not grant, and a token without them leaves it to the role. Jicofo starts for moderators alone.
     */
    boolean mayStart(String feature) {
        return isModerator()
                && features.map(granted -> granted.getValue(feature))
                        .map(value -> Boolean.TRUE.equals(value) || "true".equals(value))
                        .orElse(features.isEmpty());
    }

    @Override
    public String toString() {
        return "Person[moderator=" + isModerator() + "]";
    }
}

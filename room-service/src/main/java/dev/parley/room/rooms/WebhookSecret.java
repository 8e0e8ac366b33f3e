package dev.parley.room.rooms;

import dev.parley.room.crypto.RandomToken;
import org.jspecify.annotations.Nullable;

/** Secret that signs a room's outgoing webhooks: the owner's, or a generated one of 256 random bits. */
final class WebhookSecret {

    private WebhookSecret() {}

    /**
     * The secret after a change: the given one; without an address none; else the existing one, or a new one if there is
     * none. A receiver that knows the existing one goes on working.
     */
    static @Nullable String choose(@Nullable String url, @Nullable String given, @Nullable String existing) {
        if (given != null || url == null) {
            return given;
        }
        return existing == null ? RandomToken.next() : existing;
    }
}

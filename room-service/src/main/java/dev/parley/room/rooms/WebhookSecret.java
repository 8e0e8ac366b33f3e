package dev.parley.room.rooms;

import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Secret that signs a room's outgoing webhooks: the owner's, or a generated one of 256 random bits. */
final class WebhookSecret {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    private WebhookSecret() {}

    /**
     * The secret after a change: the given one; without an address none; else the existing one, or a new one if there is
     * none. A receiver that knows the existing one goes on working.
     */
    static @Nullable String choose(@Nullable String url, @Nullable String given, @Nullable String existing) {
        if (given != null || url == null) {
            return given;
        }
        return existing == null ? generate() : existing;
    }

    private static String generate() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}

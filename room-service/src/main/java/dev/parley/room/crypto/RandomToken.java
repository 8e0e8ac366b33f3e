package dev.parley.room.crypto;

import java.security.SecureRandom;
import java.util.Base64;

/** Generator of unguessable tokens: 256 random bits as 43 characters of base64url. */
public final class RandomToken {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    private RandomToken() {}

    /** A new token. */
    public static String next() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}

package dev.parley.room.access;

import dev.parley.room.crypto.RandomToken;
import dev.parley.room.crypto.Sha256;
import java.nio.charset.StandardCharsets;

/** Generates and hashes API keys. Keys have 256 random bits, so a plain SHA-256 cannot be searched. */
final class KeyHash {

    private KeyHash() {}

    static String newKey() {
        return "parley_" + RandomToken.next();
    }

    static byte[] of(String key) {
        return Sha256.of(key.getBytes(StandardCharsets.UTF_8));
    }
}

package dev.parley.room.selection;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * Rollout bucket: hashes a room's id to a number from 0 to 99. The bucket never changes, so a room that migrated at one
 * percentage stays migrated at every higher one. The hash spreads ids evenly even if they are not random.
 */
final class RolloutBucket {

    private static final int HUNDREDTHS = 100;

    private RolloutBucket() {}

    /** The bucket of the room, 0 to 99. */
    static int of(UUID room) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(room.toString().getBytes(StandardCharsets.UTF_8));
            int number = (hash[0] & 0xff) << 24 | (hash[1] & 0xff) << 16 | (hash[2] & 0xff) << 8 | hash[3] & 0xff;
            return Integer.remainderUnsigned(number, HUNDREDTHS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

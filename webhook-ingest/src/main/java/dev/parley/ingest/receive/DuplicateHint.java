package dev.parley.ingest.receive;

import dev.parley.ingest.config.IngestConfig;
import dev.parley.platform.events.PlatformId;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers the last bodies, to tell a duplicate in the metrics. Only a hint: of this replica, since its start, and
 * bounded. A duplicate is appended like any other delivery; consumers are idempotent by themselves.
 */
@ApplicationScoped
class DuplicateHint {

    private final Map<ByteBuffer, Boolean> seen;

    DuplicateHint(IngestConfig config) {
        this.seen = new Remembered(config.http().duplicateHints());
    }

    /** Remembers the body; true if it was remembered already. */
    boolean seenBefore(PlatformId platform, byte[] body) {
        ByteBuffer fingerprint = fingerprint(platform, body);
        synchronized (seen) {
            return seen.put(fingerprint, true) != null;
        }
    }

    private static ByteBuffer fingerprint(PlatformId platform, byte[] body) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(platform.value().getBytes(StandardCharsets.UTF_8));
            sha256.update((byte) '|');
            return ByteBuffer.wrap(sha256.digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The youngest entries. */
    private static final class Remembered extends LinkedHashMap<ByteBuffer, Boolean> {

        private static final long serialVersionUID = 1;

        private final int capacity;

        Remembered(int capacity) {
            super(16, 0.75f, true);
            this.capacity = capacity;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Boolean> eldest) {
            return size() > capacity;
        }
    }
}

package dev.parley.ingest.receive;

import dev.parley.ingest.config.IngestConfig;
import dev.parley.platform.events.PlatformId;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/**
 * Remembers the last bodies, to tell a duplicate in the metrics. Only a hint: of this replica, since its start, and
 * bounded. A duplicate is appended like any other delivery; consumers are idempotent by themselves.
 */
@Singleton
class DuplicateHint {

    private final Map<Long, Boolean> seen;

    DuplicateHint(IngestConfig config) {
        this.seen = new Remembered(config.http().duplicateHints());
    }

    /** Remembers the body; true if it was remembered already. */
    boolean seenBefore(PlatformId platform, byte[] body) {
        long fingerprint = fingerprint(platform, body);
        synchronized (seen) {
            return seen.put(fingerprint, true) != null;
        }
    }

    /**
     * Two checksums by different polynomials. Not against forgery: only what was signed is asked about, and a hint that is
     * wrong is a wrong number in a metric.
     */
    private static long fingerprint(PlatformId platform, byte[] body) {
        return ((long) checksum(new CRC32(), platform, body) << 32)
                | Integer.toUnsignedLong(checksum(new CRC32C(), platform, body));
    }

    private static int checksum(Checksum checksum, PlatformId platform, byte[] body) {
        checksum.update(platform.value().getBytes(StandardCharsets.UTF_8));
        checksum.update('|');
        checksum.update(body);
        return (int) checksum.getValue();
    }

    /** The youngest entries. */
    private static final class Remembered extends LinkedHashMap<Long, Boolean> {

        private static final long serialVersionUID = 1;

        private final int capacity;

        Remembered(int capacity) {
            super(16, 0.75f, true);
            this.capacity = capacity;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Boolean> eldest) {
            return size() > capacity;
        }
    }
}

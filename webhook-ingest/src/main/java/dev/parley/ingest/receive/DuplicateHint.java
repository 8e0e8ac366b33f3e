package dev.parley.ingest.receive;

import dev.parley.ingest.config.IngestConfig;
import dev.parley.platform.events.PlatformId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * Remembers the last bodies, to tell a duplicate in the metrics. Only a hint: of this replica, since its start, and
 * bounded. A duplicate is appended like any other delivery; consumers are idempotent by themselves.
 *
 * <p>A table of fingerprints, where the younger takes the place of the older: no lock, and nothing to be collected, for
 * every webhook passes here. Two bodies with one fingerprint would be miscounted; nobody could forge them and be
 * authentic.
 */
@Singleton
class DuplicateHint {

    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

    private final AtomicLongArray places;
    private final int unusedBits;

    /** @throws IllegalArgumentException if not even one body is to be remembered */
    @Inject
    DuplicateHint(IngestConfig config) {
        this(config.http().duplicateHints());
    }

    DuplicateHint(int atLeast) {
        if (atLeast < 1 || atLeast > 1 << 24) {
            throw new IllegalArgumentException("parley.ingest.http.duplicate-hints: from 1 to 16777216");
        }
        int bits = Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(atLeast - 1));
        this.places = new AtomicLongArray(1 << bits);
        this.unusedBits = Long.SIZE - bits;
    }

    /** Remembers the body; true if it was remembered already. */
    boolean seenBefore(PlatformId platform, byte[] body) {
        long fingerprint = fingerprint(platform, body);
        int place = (int) ((fingerprint * SPREAD) >>> unusedBits);
        return places.getAndSet(place, fingerprint) == fingerprint;
    }

    /** Never 0, which is an empty place. */
    private static long fingerprint(PlatformId platform, byte[] body) {
        CRC32C high = new CRC32C();
        high.update(body);
        CRC32 low = new CRC32();
        low.update(body);
        return (high.getValue() << Integer.SIZE | low.getValue()) + platform.hashCode() * SPREAD | 1;
    }
}

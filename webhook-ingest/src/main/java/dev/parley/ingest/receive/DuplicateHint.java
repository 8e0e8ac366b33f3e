package dev.parley.ingest.receive;

import dev.parley.ingest.config.IngestConfig;
import dev.parley.platform.events.PlatformId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * Bounded set of recent bodies, to count duplicates in the metrics. Only a hint: it knows this replica since its start. A
 * duplicate is appended like any other delivery; consumers are idempotent.
 *
 * <p>A table of fingerprints in which a newer one overwrites an older one: no lock and no garbage, because every webhook
 * passes here. Two bodies with the same fingerprint are miscounted.
 */
@Singleton
class DuplicateHint {

    /** 2^64 divided by the golden ratio (Fibonacci hashing). */
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

    private final AtomicLongArray slots;
    private final int unusedBits;

    /** @throws IllegalArgumentException if the configured number is out of range */
    @Inject
    DuplicateHint(IngestConfig config) {
        this(config.http().duplicateHints());
    }

    DuplicateHint(int atLeast) {
        if (atLeast < 1 || atLeast > 1 << 24) {
            throw new IllegalArgumentException("parley.ingest.http.duplicate-hints: must be from 1 to 16777216");
        }
        int bits = Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(atLeast - 1));
        this.slots = new AtomicLongArray(1 << bits);
        this.unusedBits = Long.SIZE - bits;
    }

    /** Adds the body; true if it was there already. */
    boolean seenBefore(PlatformId platform, byte[] body) {
        long fingerprint = fingerprint(platform, body);
        int slot = (int) ((fingerprint * SPREAD) >>> unusedBits);
        return slots.getAndSet(slot, fingerprint) == fingerprint;
    }

    /** Never 0, which marks an empty slot. */
    private static long fingerprint(PlatformId platform, byte[] body) {
        CRC32C high = new CRC32C();
        high.update(body);
        CRC32 low = new CRC32();
        low.update(body);
        return (high.getValue() << Integer.SIZE | low.getValue()) + platform.hashCode() * SPREAD | 1;
    }
}

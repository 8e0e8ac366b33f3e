package dev.parley.ingest.log;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Identifier of one receipt. The same webhook received twice has two delivery ids; its events have the same event ids.
 *
 * @param value a version 7 UUID: ordered by time of receipt, to the millisecond
 */
public record DeliveryId(UUID value) {

    /** A new id of a receipt at {@code at}. It can be guessed; nothing relies on the contrary. */
    public static DeliveryId next(Instant at) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = (at.toEpochMilli() << 16) | 0x7000L | (random.nextLong() & 0x0FFFL);
        long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new DeliveryId(new UUID(high, low));
    }

    /** @throws IllegalArgumentException if {@code text} is not a version 7 UUID */
    public static DeliveryId parse(String text) {
        UUID value = UUID.fromString(text);
        if (value.version() != 7 || !value.toString().equalsIgnoreCase(text)) {
            throw new IllegalArgumentException("a delivery id is a version 7 UUID");
        }
        return new DeliveryId(value);
    }

    /** The time of receipt, to the millisecond. */
    public Instant receivedAt() {
        return Instant.ofEpochMilli(value.getMostSignificantBits() >>> 16);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}

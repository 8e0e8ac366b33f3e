package dev.parley.ingest.log;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Names one receipt. The same webhook received twice has two delivery ids; what makes its events one is their own id.
 *
 * @param value a version 7 UUID: ordered by time of receipt, to the millisecond
 */
public record DeliveryId(UUID value) {

    /** A new id for something received at {@code at}. Unguessable it is not and need not be. */
    public static DeliveryId next(Instant at) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long most = (at.toEpochMilli() << 16) | 0x7000L | (random.nextLong() & 0x0FFFL);
        long least = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new DeliveryId(new UUID(most, least));
    }

    /** @throws IllegalArgumentException if {@code text} is not a version 7 UUID */
    public static DeliveryId parse(String text) {
        UUID value = UUID.fromString(text);
        if (value.version() != 7 || !value.toString().equalsIgnoreCase(text)) {
            throw new IllegalArgumentException("a delivery id is a version 7 UUID");
        }
        return new DeliveryId(value);
    }

    /** When it was received, to the millisecond. */
    public Instant receivedAt() {
        return Instant.ofEpochMilli(value.getMostSignificantBits() >>> 16);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}

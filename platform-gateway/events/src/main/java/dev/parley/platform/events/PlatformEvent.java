package dev.parley.platform.events;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Event at a provider. Delivered at least once and in no guaranteed order: consumers apply it as an idempotent upsert
 * under (id, revision).
 *
 * @param id the same for every normalization of the same delivery; see {@link EventIds}
 * @param revision the normalizer's revision, from 1; a corrected normalizer replays with a higher one
 * @param platform where it happened
 * @param room the provider's room; absent if the provider's event has none; then the fact is correlated by its ids
 * @param occurredAt by the provider's clock
 * @param fact what happened
 */
public record PlatformEvent(
        UUID id, int revision, PlatformId platform, Optional<ProviderRoomName> room, Instant occurredAt, Fact fact) {

    /** @throws IllegalArgumentException if {@code revision} is below 1 */
    public PlatformEvent {
        if (revision < 1) {
            throw new IllegalArgumentException("revisions start at 1");
        }
    }

    /**
     * The Kafka key: that of {@link PlatformId#partitionKey}.
     *
     * @param delivery the id of its delivery
     */
    public String partitionKey(UUID delivery) {
        return platform.partitionKey(room, delivery);
    }
}

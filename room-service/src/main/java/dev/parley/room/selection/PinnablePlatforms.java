package dev.parley.room.selection;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.parley.platform.api.PlatformView;
import dev.parley.platform.spi.Capability;
import java.util.List;
import java.util.Set;

/**
 * Platforms that a room can be pinned to.
 *
 * @param migrating whether rooms that are not pinned move from one platform to another, some of them at a time
 * @param basePlatform that of rooms that are not pinned while no migration is under way
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record PinnablePlatforms(List<Enabled> items, boolean migrating, String basePlatform) {

    PinnablePlatforms {
        items = List.copyOf(items);
    }

    /** An enabled platform, and what it can do. */
    record Enabled(String id, Set<Capability> capabilities) {
        Enabled {
            capabilities = Set.copyOf(capabilities);
        }
    }

    static PinnablePlatforms of(List<PlatformView> platforms, Rollout rollout) {
        return new PinnablePlatforms(
                platforms.stream()
                        .filter(PlatformView::enabled)
                        .map(platform -> new Enabled(platform.id().value(), platform.capabilities()))
                        .toList(),
                rollout.migrating(),
                rollout.base().value());
    }
}

package dev.parley.room.selection;

import dev.parley.platform.events.PlatformId;
import dev.parley.room.config.RoomServiceConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Chooses the platform of a room: the one that its caller pinned, else the installation's default. */
@ApplicationScoped
public class PlatformSelection {

    private final PlatformId fallback;

    PlatformSelection(RoomServiceConfig config) {
        this.fallback = new PlatformId(config.defaultPlatform());
    }

    /**
     * The platform for a room.
     *
     * @param pinned the platform that the caller asked for
     */
    public PlatformId choose(Optional<PlatformId> pinned) {
        return pinned.orElse(fallback);
    }
}

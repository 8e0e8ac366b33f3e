package dev.parley.room.selection;

import dev.parley.room.config.RoomServiceConfig;
import dev.parley.room.config.Variables;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.Config;

/**
 * Selects the platform of a room by the installation's settings: when the room is created or changed, and for each new
 * meeting. An existing meeting keeps its platform. The service does not start with invalid settings.
 */
@Startup
@ApplicationScoped
public class PlatformSelection {

    private final Rollout rollout;

    @Inject
    PlatformSelection(RoomServiceConfig settings, Config config) {
        this(new RolloutSettings(settings, property -> Variables.behind(config, property)).read());
    }

    PlatformSelection(Rollout rollout) {
        this.rollout = rollout;
    }

    /** The current settings. */
    Rollout rollout() {
        return rollout;
    }

    /** The platform of the room's next meeting, and why. */
    public Selection choose(Candidate room) {
        return rollout.select(room);
    }
}

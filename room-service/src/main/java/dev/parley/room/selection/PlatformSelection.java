package dev.parley.room.selection;

import dev.parley.room.config.RoomServiceConfig;
import dev.parley.room.config.Variables;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.Config;

/**
 * Chooses the platform of rooms by this installation's settings. The choice is made when a room is made or changed, and
 * again for each new meeting; a meeting that exists stays where it is. Impossible settings refuse the start.
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

    /** The settings in force. */
    Rollout rollout() {
        return rollout;
    }

    /** Where the room's next meeting runs, and why. */
    public Selection choose(Candidate room) {
        return rollout.select(room);
    }
}

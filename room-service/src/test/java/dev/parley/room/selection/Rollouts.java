package dev.parley.room.selection;

import dev.parley.room.config.RoomServiceConfig;
import dev.parley.room.config.Variables;
import dev.parley.room.testing.Environment;
import io.smallrye.config.SmallRyeConfig;
import java.util.Map;

/** Creates rollouts from environment variables. */
final class Rollouts {

    private Rollouts() {}

    static Rollout from(Map<String, String> environment) {
        SmallRyeConfig config = Environment.of(environment);
        return new RolloutSettings(
                        config.getConfigMapping(RoomServiceConfig.class),
                        property -> Variables.behind(config, property))
                .read();
    }
}

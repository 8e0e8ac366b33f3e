package dev.parley.room.testing;

import dev.parley.room.config.RoomServiceConfig;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Builds the service's configuration from environment variables and application.properties. */
public final class Environment {

    private Environment() {}

    /** @param variables the whole environment; an empty variable counts as absent */
    public static SmallRyeConfig of(Map<String, String> variables) {
        try {
            return new SmallRyeConfigBuilder()
                    .addDefaultInterceptors()
                    .addDiscoveredConverters()
                    .addDiscoveredInterceptors()
                    .withSources(new EnvConfigSource(new HashMap<>(variables), 300))
                    .withSources(new PropertiesConfigSource(
                            Objects.requireNonNull(Environment.class.getResource("/application.properties")), 100))
                    .withMapping(RoomServiceConfig.class)
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.parley.recording.config;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Settings for tests without Quarkus. */
public final class Settings {

    private Settings() {}

    /** The configuration as environment variables and application.properties make it; an empty variable counts as absent. */
    public static RecordingConfig ofEnvironment(Map<String, String> variables) {
        try {
            return new SmallRyeConfigBuilder()
                    .addDefaultInterceptors()
                    .addDiscoveredConverters()
                    .addDiscoveredInterceptors()
                    .withSources(new EnvConfigSource(new HashMap<>(variables), 300))
                    .withSources(new PropertiesConfigSource(
                            Objects.requireNonNull(Settings.class.getResource("/application.properties")), 100))
                    .withMapping(RecordingConfig.class)
                    .build()
                    .getConfigMapping(RecordingConfig.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The defaults, with {@code overrides} by name without the prefix {@code parley.recording.}. */
    public static RecordingConfig with(Map<String, String> overrides) {
        Map<String, String> values = new HashMap<>(Map.of("parley.recording.storage.bucket", "parley-recordings"));
        overrides.forEach((name, value) -> values.put("parley.recording." + name, value));
        return new SmallRyeConfigBuilder()
                .withMapping(RecordingConfig.class)
                .withConverter(
                        io.quarkus.runtime.configuration.MemorySize.class,
                        200,
                        new io.quarkus.runtime.configuration.MemorySizeConverter())
                .withConverter(java.time.Duration.class, 200, new io.quarkus.runtime.configuration.DurationConverter())
                .withDefaultValues(values)
                .build()
                .getConfigMapping(RecordingConfig.class);
    }
}

package dev.parley.recording.config;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;

/** Settings for tests without Quarkus. */
public final class Settings {

    private Settings() {}

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

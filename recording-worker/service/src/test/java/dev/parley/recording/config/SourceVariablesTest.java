package dev.parley.recording.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The bucket of an added provider is configured by environment variables alone: docs/add-a-provider.md. */
class SourceVariablesTest {

    @Test
    void a_source_is_configured_by_variables_with_its_name() {
        RecordingConfig config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withMapping(RecordingConfig.class)
                .withConverter(MemorySize.class, 200, new MemorySizeConverter())
                .withConverter(Duration.class, 200, new DurationConverter())
                .withSources(new EnvConfigSource(
                        Map.of(
                                "PARLEY_RECORDING_STORAGE_BUCKET", "parley-recordings",
                                "PARLEY_RECORDING_SOURCES_ZOOM_BUCKET", "zoom-recordings/2026",
                                "PARLEY_RECORDING_SOURCES_ZOOM_REGION", "eu-central-1",
                                "PARLEY_RECORDING_SOURCES_ZOOM_ENDPOINT", "https://storage.example",
                                "PARLEY_RECORDING_SOURCES_ZOOM_ACCESS_KEY_ID", "id",
                                "PARLEY_RECORDING_SOURCES_ZOOM_SECRET_ACCESS_KEY", "secret",
                                "PARLEY_RECORDING_SOURCES_ZOOM_ROLE_ARN", "arn:aws:iam::1:role/zoom"),
                        300))
                .build()
                .getConfigMapping(RecordingConfig.class);

        assertThat(config.sources()).containsOnlyKeys("zoom");
        assertThat(config.sources().get("zoom")).satisfies(zoom -> {
            assertThat(zoom.bucket()).contains("zoom-recordings/2026");
            assertThat(zoom.region()).isEqualTo("eu-central-1");
            assertThat(zoom.endpoint()).hasToString("Optional[https://storage.example]");
            assertThat(zoom.accessKeyId()).contains("id");
            assertThat(zoom.secretAccessKey()).contains("secret");
            assertThat(zoom.roleArn()).contains("arn:aws:iam::1:role/zoom");
        });
    }
}

package dev.parley.runtime.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TracingOffByDefaultTest {

    private static boolean disabled(Map<String, String> environment) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredInterceptors()
                .withSources(new EnvConfigSource(environment, 300))
                .withDefaultValue(TracingOffByDefault.DISABLED, "false")
                .build()
                .getValue(TracingOffByDefault.DISABLED, Boolean.class);
    }

    @Test
    void without_an_address_no_traces_are_collected() {
        assertThat(disabled(Map.of())).isTrue();
        assertThat(disabled(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", ""))).isTrue();
    }

    @Test
    void with_an_address_they_are() {
        assertThat(disabled(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4317")))
                .isFalse();
    }

    @Test
    void what_an_operator_sets_holds() {
        assertThat(disabled(Map.of("QUARKUS_OTEL_SDK_DISABLED", "false"))).isFalse();
        assertThat(disabled(Map.of(
                        "QUARKUS_OTEL_SDK_DISABLED", "true", "OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4317")))
                .isTrue();
    }
}

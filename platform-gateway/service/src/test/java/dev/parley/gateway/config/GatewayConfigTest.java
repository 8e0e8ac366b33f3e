package dev.parley.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GatewayConfigTest {

    private static SmallRyeConfig config(Map<String, String> environment, Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredInterceptors()
                .withSources(new EnvConfigSource(environment, 300), new PropertiesConfigSource(properties, "file", 100))
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(GatewayConfig.class)
                .build();
    }

    @Test
    void empty_is_absent() {
        GatewayConfig config = config(Map.of("PARLEY_PLATFORMS", ""), Map.of()).getConfigMapping(GatewayConfig.class);

        assertThat(config.platforms()).isEmpty();
    }

    @Test
    void limits_have_their_defaults_for_every_platform_and_can_be_set_for_one() {
        GatewayConfig config = config(
                        Map.of(),
                        Map.of(
                                "parley.gateway.limits.acme.timeout",
                                "1S",
                                "parley.gateway.limits.a-b.bulkhead.max-queued",
                                "7"))
                .getConfigMapping(GatewayConfig.class);

        assertThat(limits(config, "acme").timeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(limits(config, "acme").bulkhead().maxQueued()).isEqualTo(64);
        assertThat(limits(config, "a-b").bulkhead().maxQueued()).isEqualTo(7);
        GatewayConfig.Limits other = limits(config, "other");
        assertThat(other.timeout()).isEqualTo(Duration.ofSeconds(8));
        assertThat(other.retry().attempts()).isEqualTo(3);
        assertThat(other.retry().initialDelay()).isEqualTo(Duration.ofMillis(200));
        assertThat(other.retry().maxDelay()).isEqualTo(Duration.ofSeconds(3));
        assertThat(other.retry().maxDuration()).isEqualTo(Duration.ofSeconds(12));
        assertThat(other.circuitBreaker().window()).isEqualTo(20);
        assertThat(other.circuitBreaker().failureRatio()).isEqualTo(0.5);
        assertThat(other.circuitBreaker().openFor()).isEqualTo(Duration.ofSeconds(10));
        assertThat(other.circuitBreaker().probes()).isEqualTo(2);
        assertThat(other.bulkhead().maxConcurrent()).isEqualTo(32);
        assertThat(other.bulkhead().maxWait()).isEqualTo(Duration.ofSeconds(2));
        assertThat(other.budget().share()).isEqualTo(1);
        assertThat(other.budget().maxWait()).isEqualTo(Duration.ofSeconds(2));
        assertThat(other.budget().maxPause()).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void limits_can_be_set_by_the_environment() {
        GatewayConfig config = config(
                        Map.of(
                                "PARLEY_RATE_SHARE",
                                "0.25",
                                "PARLEY_GATEWAY_LIMITS_ACME_BUDGET_SHARE",
                                "0.5",
                                "PARLEY_GATEWAY_LIMITS_ACME_BUDGET_MAX_WAIT",
                                "1S",
                                "PARLEY_GATEWAY_LIMITS_ACME_BULKHEAD_MAX_CONCURRENT",
                                "7",
                                "PARLEY_GATEWAY_LIMITS_ACME_TIMEOUT",
                                "3S"),
                        Map.of())
                .getConfigMapping(GatewayConfig.class);

        assertThat(limits(config, "acme").budget().share()).isEqualTo(0.5);
        assertThat(limits(config, "acme").budget().maxWait()).isEqualTo(Duration.ofSeconds(1));
        assertThat(limits(config, "acme").bulkhead().maxConcurrent()).isEqualTo(7);
        assertThat(limits(config, "acme").timeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(limits(config, "acme").retry().attempts()).isEqualTo(3);
        assertThat(limits(config, "other").budget().share()).isEqualTo(0.25);
        assertThat(limits(config, "other").timeout()).isEqualTo(Duration.ofSeconds(8));
    }

    @Test
    void platforms_come_from_the_variable() {
        assertThat(config(Map.of("PARLEY_PLATFORMS", "acme"), Map.of())
                        .getConfigMapping(GatewayConfig.class)
                        .platforms())
                .isEqualTo(Optional.of(PlatformNames.valueOf("acme")));
    }

    private static GatewayConfig.Limits limits(GatewayConfig config, String platform) {
        return Objects.requireNonNull(config.limits().get(platform));
    }
}

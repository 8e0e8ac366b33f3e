package dev.parley.gateway.registry;

import dev.parley.platform.events.PlatformId;
import jakarta.inject.Singleton;
import java.util.stream.Collectors;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Readiness check: at least one platform is enabled. Calls no provider: one that is down must not stop the others. */
@Readiness
@Singleton
class PlatformsReady implements HealthCheck {

    private final PlatformRegistry registry;

    PlatformsReady(PlatformRegistry registry) {
        this.registry = registry;
    }

    @Override
    public HealthCheckResponse call() {
        String enabled = registry.enabled().stream().map(PlatformId::value).collect(Collectors.joining(","));
        return HealthCheckResponse.named("platforms")
                .status(!enabled.isEmpty())
                .withData("enabled", enabled)
                .build();
    }
}

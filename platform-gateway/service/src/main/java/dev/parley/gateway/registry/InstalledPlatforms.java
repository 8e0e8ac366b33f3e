package dev.parley.gateway.registry;

import dev.parley.gateway.config.GatewayConfig;
import dev.parley.platform.api.PlatformView;
import dev.parley.platform.events.PlatformId;
import dev.parley.platform.spi.VideoPlatform;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Producer of the registry: collects the providers from the container at start. */
@Singleton
class InstalledPlatforms {

    private static final Logger LOG = Logger.getLogger(InstalledPlatforms.class);

    @Produces
    @Singleton
    PlatformRegistry registry(@Any Instance<VideoPlatform> platforms, GatewayConfig config) {
        return PlatformRegistry.of(platforms.stream().toList(), config.platforms());
    }

    void announce(@Observes StartupEvent start, PlatformRegistry registry) {
        String enabled = registry.enabled().stream().map(PlatformId::value).collect(Collectors.joining(", "));
        String others = registry.views().stream()
                .filter(view -> !view.enabled())
                .map(InstalledPlatforms::described)
                .collect(Collectors.joining(", "));
        LOG.infof(
                "Platforms enabled: %s; not enabled: %s",
                enabled.isEmpty() ? "none" : enabled, others.isEmpty() ? "none" : others);
        if (enabled.isEmpty()) {
            LOG.warn("No platform is enabled: every call is refused");
        }
    }

    private static String described(PlatformView view) {
        return view.missing().isEmpty()
                ? view.id() + " (not listed)"
                : view.id() + " (unset: " + String.join(" ", view.missing()) + ")";
    }
}

package dev.parley.gateway.calls;

import dev.parley.gateway.config.GatewayConfig;
import dev.parley.gateway.config.GatewayConfig.Limits;
import dev.parley.gateway.registry.PlatformRegistry;
import dev.parley.platform.api.PlatformState;
import dev.parley.platform.events.PlatformId;
import dev.parley.platform.spi.PlatformOperation;
import dev.parley.platform.spi.VideoPlatform;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** Entry point of all calls to providers: each call passes the guard of its platform. */
@Startup
@Singleton
public class PlatformCalls {

    private final Map<PlatformId, PlatformGuard> guards = new HashMap<>();

    PlatformCalls(
            PlatformRegistry registry, GatewayConfig config, CallMetrics metrics, CallTraces traces, Vertx vertx) {
        for (PlatformId platform : registry.enabled()) {
            // SmallRye's map has an entry for every key: the defaults
            Limits limits = Objects.requireNonNull(config.limits().get(platform.value()));
            RateBudget budget = budget(registry.require(platform.value()), limits);
            guards.put(platform, new PlatformGuard(platform, limits, budget, metrics, traces, vertx));
        }
    }

    private static RateBudget budget(VideoPlatform platform, Limits limits) {
        try {
            return new RateBudget(platform.rateLimits(), limits.budget(), System::nanoTime);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("the rate budget of " + platform.id() + ": " + e.getMessage(), e);
        }
    }

    /** State of the calls to an enabled platform. */
    public PlatformState state(PlatformId platform) {
        return Objects.requireNonNull(guards.get(platform)).state();
    }

    /**
     * Calls a provider that {@link PlatformRegistry#require} returned.
     *
     * @param action starts one attempt
     * @return fails with {@link dev.parley.platform.spi.PlatformException} as the provider did, with
     *     {@link dev.parley.runtime.problem.ProblemException} if the gateway did not call the provider, and with
     *     {@link dev.parley.gateway.errors.ProviderContractViolation} if the provider's module broke its contract
     */
    public <T> Uni<T> call(VideoPlatform platform, PlatformOperation operation, Supplier<Uni<T>> action) {
        return Objects.requireNonNull(guards.get(platform.id())).call(operation, action);
    }
}

package dev.parley.gateway;

import dev.parley.platform.spi.PlatformOperation;
import dev.parley.platform.spi.RateLimit;
import dev.parley.platform.spi.Setup;
import io.quarkus.test.junit.QuarkusTestProfile;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Test profile: scripted providers and their settings. */
public class ScriptedPlatforms implements QuarkusTestProfile {

    public static final String TOKEN = "test-${token}-with-$-and-enough-characters";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.ofEntries(
                Map.entry("parley.gateway.platforms", "acme,bare,failing,fragile,crowded,limited,pausing"),
                Map.entry("parley.internal.token", TOKEN.replace("$", "$$")),
                Map.entry("parley.gateway.limits.limited.budget.share", "0.5"),
                Map.entry("parley.gateway.limits.pausing.budget.max-pause", "1H"),
                Map.entry("parley.gateway.limits.failing.timeout", "0.3S"),
                Map.entry("parley.gateway.limits.failing.retry.attempts", "1"),
                Map.entry("parley.gateway.limits.failing.budget.max-pause", "0S"),
                Map.entry("parley.gateway.limits.failing.circuit-breaker.window", "1000"),
                Map.entry("parley.gateway.limits.fragile.retry.attempts", "1"),
                Map.entry("parley.gateway.limits.fragile.circuit-breaker.window", "4"),
                Map.entry("parley.gateway.limits.fragile.circuit-breaker.open-for", "1H"),
                Map.entry("parley.gateway.limits.crowded.bulkhead.max-wait", "1M"),
                Map.entry("parley.gateway.limits.crowded.timeout", "1M"),
                Map.entry("parley.gateway.limits.crowded.bulkhead.max-concurrent", "1"),
                Map.entry("parley.gateway.limits.crowded.bulkhead.max-queued", "1"));
    }

    @Produces
    @Singleton
    @Named("acme")
    ScriptedPlatform acme() {
        return new ScriptedPlatform("acme", new Setup.Ready(), true);
    }

    @Produces
    @Singleton
    @Named("bare")
    ScriptedPlatform bare() {
        return new ScriptedPlatform("bare", new Setup.Ready(), false);
    }

    @Produces
    @Singleton
    @Named("failing")
    ScriptedPlatform failing() {
        return new ScriptedPlatform("failing", new Setup.Ready(), true);
    }

    @Produces
    @Singleton
    @Named("fragile")
    ScriptedPlatform fragile() {
        return new ScriptedPlatform("fragile", new Setup.Ready(), true);
    }

    @Produces
    @Singleton
    @Named("crowded")
    ScriptedPlatform crowded() {
        return new ScriptedPlatform("crowded", new Setup.Ready(), true);
    }

    @Produces
    @Singleton
    @Named("limited")
    ScriptedPlatform limited() {
        RateLimit deletions =
                new RateLimit("deletions", 4, Duration.ofHours(1), Map.of(PlatformOperation.DELETE_ROOM, 1));
        return new ScriptedPlatform("limited", new Setup.Ready(), true, List.of(deletions));
    }

    @Produces
    @Singleton
    @Named("pausing")
    ScriptedPlatform pausing() {
        return new ScriptedPlatform("pausing", new Setup.Ready(), true);
    }

    @Produces
    @Singleton
    @Named("unset")
    ScriptedPlatform unset() {
        return new ScriptedPlatform("unset", new Setup.Missing(List.of("UNSET_API_KEY")), true);
    }
}

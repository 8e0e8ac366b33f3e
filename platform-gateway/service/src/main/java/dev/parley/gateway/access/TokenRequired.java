package dev.parley.gateway.access;

import dev.parley.gateway.config.GatewayConfig;
import dev.parley.platform.spi.webhook.Secret;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Refuses to start where nobody could be told from a stranger. */
@Singleton
class TokenRequired {

    private static final int MIN_LENGTH = 32;

    private final GatewayConfig config;

    TokenRequired(GatewayConfig config) {
        this.config = config;
    }

    void check(@Observes StartupEvent start) {
        check(config.internalToken(), LaunchMode.current());
    }

    static void check(Optional<Secret> token, LaunchMode mode) {
        boolean needed = mode == LaunchMode.NORMAL;
        int length = token.map(secret -> secret.value().length()).orElse(needed ? 0 : MIN_LENGTH);
        if (length < MIN_LENGTH) {
            throw new ConfigurationException(
                    "PARLEY_INTERNAL_TOKEN must be set to at least " + MIN_LENGTH + " characters");
        }
    }
}

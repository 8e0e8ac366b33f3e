package dev.parley.runtime.token;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Holder of the configured token. Refuses to start with one that is too short, or with none where production needs it. */
@Startup
@Singleton
class InternalTokenHolder {

    private final Optional<InternalToken> token;

    InternalTokenHolder(InternalTokenConfig config) {
        this.token = read(config.token(), config.required() && LaunchMode.current() == LaunchMode.NORMAL);
    }

    /** The token; empty where none is set. */
    Optional<InternalToken> token() {
        return token;
    }

    /** @throws ConfigurationException that names the variable */
    static Optional<InternalToken> read(Optional<String> text, boolean required) {
        if (text.isEmpty() && required) {
            throw new ConfigurationException(
                    "PARLEY_INTERNAL_TOKEN must be set to at least " + InternalToken.MIN_LENGTH + " characters");
        }
        try {
            return text.map(InternalToken::new);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(String.valueOf(e.getMessage()), e);
        }
    }
}

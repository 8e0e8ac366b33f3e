package dev.parley.recording.http;

import dev.parley.recording.config.RecordingConfig;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who may use the internal interface: whoever shows the token that our services share. */
@Startup
@ApplicationScoped
class InternalAccess {

    private static final int MIN_LENGTH = 32;
    private static final String SCHEME = "Bearer ";

    private final Optional<String> token;

    InternalAccess(RecordingConfig config) {
        this.token = config.internalToken();
    }

    /** Without a token nobody would get in; outside development that is a mistake to stop at. */
    @PostConstruct
    void check() {
        boolean fit = token.filter(value -> value.length() >= MIN_LENGTH).isPresent();
        if (!fit && (LaunchMode.current() == LaunchMode.NORMAL || token.isPresent())) {
            throw new IllegalStateException(
                    "PARLEY_INTERNAL_TOKEN must be set, to at least " + MIN_LENGTH + " characters");
        }
    }

    /** @param authorization the header's value, or null */
    boolean isGranted(@Nullable String authorization) {
        if (authorization == null
                || token.isEmpty()
                || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return false;
        }
        byte[] shown = authorization.substring(SCHEME.length()).strip().getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(shown, token.get().getBytes(StandardCharsets.UTF_8));
    }
}

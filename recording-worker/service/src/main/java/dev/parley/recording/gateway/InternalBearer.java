package dev.parley.recording.gateway;

import dev.parley.recording.config.RecordingConfig;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Singleton;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;

/** Shows the gateway that we are one of its own. Named by configuration only, so the container must be told to keep it. */
@Singleton
@Unremovable
public class InternalBearer implements ClientRequestFilter {

    private final Optional<String> token;

    InternalBearer(RecordingConfig config) {
        this.token = config.internalToken();
    }

    @Override
    public void filter(ClientRequestContext request) {
        token.ifPresent(value -> request.getHeaders().putSingle(HttpHeaders.AUTHORIZATION, "Bearer " + value));
    }
}

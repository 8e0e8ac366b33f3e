package dev.parley.room.gateway;

import dev.parley.room.config.RoomServiceConfig;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;

/** Shows the gateway that one of us calls. */
@ApplicationScoped
@Unremovable
public class InternalToken implements ClientRequestFilter {

    private final RoomServiceConfig config;

    InternalToken(RoomServiceConfig config) {
        this.config = config;
    }

    @Override
    public void filter(ClientRequestContext request) {
        config.internalToken()
                .ifPresent(token -> request.getHeaders().putSingle(HttpHeaders.AUTHORIZATION, "Bearer " + token));
    }
}

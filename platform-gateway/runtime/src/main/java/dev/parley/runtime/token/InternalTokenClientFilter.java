package dev.parley.runtime.token;

import io.quarkus.arc.Unremovable;
import jakarta.inject.Singleton;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;

/**
 * REST client filter that sends the internal token, where one is set. Named in the configuration of a REST client only, so
 * the container is told to keep it.
 */
@Singleton
@Unremovable
public class InternalTokenClientFilter implements ClientRequestFilter {

    private final InternalTokenHolder holder;

    InternalTokenClientFilter(InternalTokenHolder holder) {
        this.holder = holder;
    }

    @Override
    public void filter(ClientRequestContext request) {
        holder.token()
                .ifPresent(token -> request.getHeaders().putSingle(HttpHeaders.AUTHORIZATION, token.authorization()));
    }
}

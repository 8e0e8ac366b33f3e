package dev.parley.platform.daily;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;

/** Request filter that adds the API key, so that the key is in no argument that could be logged. */
@Singleton
final class DailyAuthorization implements ClientRequestFilter {

    private final DailyConfig config;

    @Inject
    DailyAuthorization(DailyConfig config) {
        this.config = config;
    }

    @Override
    public void filter(ClientRequestContext call) {
        config.apiKey().ifPresent(key -> call.getHeaders().putSingle(HttpHeaders.AUTHORIZATION, "Bearer " + key));
    }
}

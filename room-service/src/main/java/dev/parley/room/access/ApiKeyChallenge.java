package dev.parley.room.access;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Response filter that tells the caller of a 401 how to authenticate (RFC 9110, section 15.5.2). */
class ApiKeyChallenge {

    private static final int UNAUTHORIZED = 401;

    @ServerResponseFilter
    public void challenge(ContainerResponseContext response) {
        if (response.getStatus() == UNAUTHORIZED && !response.getHeaders().containsKey(HttpHeaders.WWW_AUTHENTICATE)) {
            response.getHeaders().putSingle(HttpHeaders.WWW_AUTHENTICATE, "ApiKey");
        }
    }
}

package dev.parley.room.access;

import dev.parley.room.config.RoomServiceConfig;
import dev.parley.room.config.RoomServiceConfig.Authentication;
import dev.parley.runtime.problem.ErrorCode;
import dev.parley.runtime.problem.ProblemException;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.identity.request.TrustedAuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Authentication mechanism: reads the API key from the request header. Without a key the caller is a guest. A bearer token
 * is refused on every call, because none is valid here: a caller with one takes itself for a user.
 */
@ApplicationScoped
class ApiKeyMechanism implements HttpAuthenticationMechanism {

    static final String HEADER = "X-API-Key";

    private static final String BEARER = "Bearer";

    /** Longer than a key with the name of the scheme. */
    private static final int MAX_OFFERED = 500;

    private final RoomServiceConfig config;

    ApiKeyMechanism(RoomServiceConfig config) {
        this.config = config;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
        if (config.auth() == Authentication.API_KEY && hasBearerToken(context)) {
            return Uni.createFrom()
                    .failure(() -> new AuthenticationFailedException(new ProblemException(
                            ErrorCode.UNAUTHORIZED, "bearer tokens are not accepted; send an API key in X-API-Key")));
        }
        String key = key(context);
        if (key != null && !key.isBlank()) {
            return identities.authenticate(new ApiKeyRequest(KeyHash.of(key)));
        }
        return config.auth() == Authentication.NONE
                ? identities.authenticate(new TrustedAuthenticationRequest(config.bootstrapUser()))
                : Uni.createFrom().optional(Optional.empty());
    }

    /** Browsers cannot send headers with a WebSocket: they offer the subprotocols {@code bearer} and the key. */
    private static @Nullable String key(RoutingContext context) {
        String offered = context.request().getHeader(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL);
        if (offered != null && offered.length() <= MAX_OFFERED) {
            String[] protocols = offered.strip().split("\\s*,\\s*", -1);
            if (protocols.length == 2 && protocols[0].equals("bearer")) {
                return protocols[1];
            }
        }
        return context.request().getHeader(HEADER);
    }

    private static boolean hasBearerToken(RoutingContext context) {
        return context.request().headers().getAll(HttpHeaders.AUTHORIZATION).stream()
                .anyMatch(credentials -> credentials.strip().split("\\s", 2)[0].equalsIgnoreCase(BEARER));
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "ApiKey"));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(ApiKeyRequest.class, TrustedAuthenticationRequest.class);
    }
}

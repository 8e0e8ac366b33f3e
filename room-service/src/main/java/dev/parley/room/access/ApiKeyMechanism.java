package dev.parley.room.access;

import dev.parley.room.config.RoomServiceConfig;
import dev.parley.room.config.RoomServiceConfig.Authentication;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.identity.request.TrustedAuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;

/** Authentication mechanism: reads the API key from the request header. Without a key the caller is a guest. */
@ApplicationScoped
class ApiKeyMechanism implements HttpAuthenticationMechanism {

    static final String HEADER = "X-API-Key";

    private final RoomServiceConfig config;

    ApiKeyMechanism(RoomServiceConfig config) {
        this.config = config;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
        String key = context.request().getHeader(HEADER);
        if (key != null && !key.isBlank()) {
            return identities.authenticate(new ApiKeyRequest(KeyHash.of(key)));
        }
        return config.auth() == Authentication.NONE
                ? identities.authenticate(new TrustedAuthenticationRequest(config.bootstrapUser()))
                : Uni.createFrom().optional(Optional.empty());
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

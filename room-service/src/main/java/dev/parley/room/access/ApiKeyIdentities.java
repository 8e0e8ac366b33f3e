package dev.parley.room.access;

import dev.parley.room.config.RoomServiceConfig;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.util.Optional;

/** Identity provider: finds the user of an API key. */
@ApplicationScoped
class ApiKeyIdentities implements IdentityProvider<ApiKeyRequest> {

    private final ApiKeys keys;
    private final Optional<byte[]> bootstrap;
    private final String bootstrapUser;

    ApiKeyIdentities(ApiKeys keys, RoomServiceConfig config) {
        this.keys = keys;
        this.bootstrap = config.bootstrapApiKey().map(KeyHash::of);
        this.bootstrapUser = config.bootstrapUser();
    }

    @Override
    public Class<ApiKeyRequest> getRequestType() {
        return ApiKeyRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(ApiKeyRequest request, AuthenticationRequestContext context) {
        if (bootstrap
                .filter(hash -> MessageDigest.isEqual(hash, request.hash()))
                .isPresent()) {
            return Uni.createFrom().item(identity(bootstrapUser));
        }
        return keys.owner(request.hash()).map(owner -> identity(owner.orElseThrow(AuthenticationFailedException::new)));
    }

    static SecurityIdentity identity(String user) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(user))
                .build();
    }
}

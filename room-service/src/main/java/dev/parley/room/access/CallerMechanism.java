package dev.parley.room.access;

import dev.parley.room.config.RoomServiceConfig;
import dev.parley.room.config.RoomServiceConfig.Authentication;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.security.identity.request.TrustedAuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.Optional;
import java.util.Set;

/**
 * Authentication mechanism of all callers: bearer tokens, API keys, then cookies. Without any of them the caller is a guest.
 * Wrong credentials in a header are refused on every call; a cookie that is no longer valid is removed, and the caller is a
 * guest.
 */
@Alternative
@Priority(1)
@ApplicationScoped
class CallerMechanism implements HttpAuthenticationMechanism {

    private final RoomServiceConfig config;
    private final OidcCallers people;

    CallerMechanism(RoomServiceConfig config, OidcCallers people) {
        this.config = config;
        this.people = people;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
        Credentials credentials = Credentials.of(context.request());
        credentials
                .token()
                .ifPresent(token -> context.request().headers().set(HttpHeaders.AUTHORIZATION, "Bearer " + token));
        if (credentials.bearer() && config.auth() == Authentication.API_KEY) {
            return people.byToken(context, identities).chain(person -> sameAs(person, credentials.key(), identities));
        }
        if (credentials.key().isPresent()) {
            return byKey(credentials.key().get(), identities);
        }
        return bySession(context, credentials, identities)
                .onItem()
                .ifNull()
                .switchTo(() -> people.isSignIn(context) || credentials.provider()
                        ? people.byPage(context, identities)
                        : Uni.createFrom().nullItem())
                .onItem()
                .ifNull()
                .switchTo(() -> withoutCredentials(identities));
    }

    private static Uni<SecurityIdentity> byKey(String key, IdentityProviderManager identities) {
        return identities.authenticate(new ApiKeyRequest(key));
    }

    /** A token and a key have to be of the same user. */
    private static Uni<SecurityIdentity> sameAs(
            SecurityIdentity person, Optional<String> key, IdentityProviderManager identities) {
        return key.map(text -> byKey(text, identities)
                        .invoke(owner -> {
                            if (!owner.getPrincipal()
                                    .getName()
                                    .equals(person.getPrincipal().getName())) {
                                throw OidcCallers.refused("the bearer token and the API key are of different users");
                            }
                        })
                        .replaceWith(person))
                .orElse(Uni.createFrom().item(person));
    }

    private static Uni<SecurityIdentity> bySession(
            RoutingContext context, Credentials credentials, IdentityProviderManager identities) {
        return credentials
                .session()
                .map(token -> identities
                        .authenticate(new SessionRequest(token))
                        .onFailure(CredentialCheck::isRefused)
                        .recoverWithUni(() -> {
                            SessionCookie.removeAll(context.request());
                            return Uni.createFrom().nullItem();
                        }))
                .orElse(Uni.createFrom().nullItem());
    }

    private Uni<SecurityIdentity> withoutCredentials(IdentityProviderManager identities) {
        return config.auth() == Authentication.NONE
                ? identities.authenticate(new TrustedAuthenticationRequest(config.bootstrapUser()))
                : Uni.createFrom().nullItem();
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "ApiKey"));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(
                ApiKeyRequest.class,
                SessionRequest.class,
                TokenAuthenticationRequest.class,
                TrustedAuthenticationRequest.class);
    }
}

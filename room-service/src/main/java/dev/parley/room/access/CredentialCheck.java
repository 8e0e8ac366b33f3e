package dev.parley.room.access;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Check of credentials that were good when a connection began: API keys and sessions are good until they are deleted, tokens
 * of an OpenID provider until they expire, but for an hour at least, because their client cannot renew them on a connection.
 */
@Singleton
class CredentialCheck {

    static final Duration MIN_LIFETIME = Duration.ofHours(1);

    private final IdentityProviderManager identities;
    private final Clock clock;

    @Inject
    CredentialCheck(IdentityProviderManager identities) {
        this(identities, Clock.systemUTC());
    }

    CredentialCheck(IdentityProviderManager identities, Clock clock) {
        this.identities = identities;
        this.clock = clock;
    }

    /** Whether {@code credentials}, by which {@code identity} was found now, are still good when it is asked. */
    Supplier<Uni<Boolean>> of(Credentials credentials, SecurityIdentity identity) {
        if (identity.getPrincipal() instanceof JsonWebToken token) {
            Instant end = latest(clock.instant().plus(MIN_LIFETIME), Instant.ofEpochSecond(token.getExpirationTime()));
            return () -> Uni.createFrom().item(clock.instant().isBefore(end));
        }
        if (!identity.isAnonymous() && credentials.key().isPresent()) {
            return authentication(new ApiKeyRequest(credentials.key().get()));
        }
        if (!identity.isAnonymous() && credentials.session().isPresent()) {
            return authentication(new SessionRequest(credentials.session().get()));
        }
        return () -> Uni.createFrom().item(true);
    }

    private Supplier<Uni<Boolean>> authentication(AuthenticationRequest request) {
        return () -> identities
                .authenticate(request)
                .map(found -> true)
                .onFailure(CredentialCheck::isRefused)
                .recoverWithItem(false);
    }

    /** Credentials that could not be looked up are not refused. */
    static boolean isRefused(Throwable failure) {
        return failure instanceof AuthenticationFailedException && failure.getCause() == null;
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}

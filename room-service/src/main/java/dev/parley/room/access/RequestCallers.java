package dev.parley.room.access;

import dev.parley.runtime.problem.ErrorCode;
import dev.parley.runtime.problem.ProblemException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/** Identifies the caller of a request whose connection stays open, such as the upgrade to a WebSocket. */
@Singleton
public class RequestCallers {

    private final IdentityProviderManager identities;
    private final CredentialCheck checks;

    RequestCallers(IdentityProviderManager identities, CredentialCheck checks) {
        this.identities = identities;
        this.checks = checks;
    }

    /** The caller: a user or a guest; fails with 401 for wrong credentials. */
    public Uni<ConnectedCaller> of(RoutingContext request) {
        return QuarkusHttpUser.getSecurityIdentity(request, identities)
                .map(identity -> new ConnectedCaller(
                        Callers.caller(identity), checks.of(Credentials.of(request.request()), identity)))
                .onFailure(AuthenticationFailedException.class)
                .transform(failure -> failure.getCause() instanceof ProblemException known
                        ? known
                        : new ProblemException(ErrorCode.INVALID_API_KEY, "this API key is not known"));
    }
}

package dev.parley.room.access;

import dev.parley.runtime.http.CallerCheck;
import dev.parley.runtime.problem.ErrorCode;
import dev.parley.runtime.problem.ProblemException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/** Check of the caller before a body is read: wrong credentials are refused, and a caller without any is a guest. */
@Singleton
class ApiKeyCheck implements CallerCheck {

    private final IdentityProviderManager identities;

    ApiKeyCheck(IdentityProviderManager identities) {
        this.identities = identities;
    }

    @Override
    public Uni<Boolean> isKnown(RoutingContext request) {
        return QuarkusHttpUser.getSecurityIdentity(request, identities)
                .map(identity -> !identity.isAnonymous())
                .onFailure(CredentialCheck::isRefused)
                .transform(failure -> new ProblemException(ErrorCode.INVALID_API_KEY, "this API key is not known"));
    }
}

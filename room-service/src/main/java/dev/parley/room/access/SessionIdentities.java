package dev.parley.room.access;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Identity provider: finds the user of a browser session. A session whose API key was deleted has none. */
@ApplicationScoped
class SessionIdentities implements IdentityProvider<SessionRequest> {

    private final BrowserSessions sessions;
    private final KeyOwners owners;

    SessionIdentities(BrowserSessions sessions, KeyOwners owners) {
        this.sessions = sessions;
        this.owners = owners;
    }

    @Override
    public Class<SessionRequest> getRequestType() {
        return SessionRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(SessionRequest request, AuthenticationRequestContext context) {
        return sessions.key(request.token())
                .chain(key -> key.map(owners::of).orElse(Uni.createFrom().item(Optional.empty())))
                .map(owner -> ApiKeyIdentities.identity(owner.orElseThrow(AuthenticationFailedException::new)));
    }
}

package dev.parley.room.access;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells who makes the request at hand. Credentials that are wrong fail with 401 even where a guest may call. */
@ApplicationScoped
public class Callers {

    private final CurrentIdentityAssociation association;

    Callers(CurrentIdentityAssociation association) {
        this.association = association;
    }

    /** Whoever calls, known or not. */
    public Uni<Caller> anyone() {
        return association.getDeferredIdentity().map(Callers::caller);
    }

    /** A known user; fails with 401 for a guest. */
    public Uni<Caller.User> user() {
        return anyone().map(Caller::user);
    }

    private static Caller caller(SecurityIdentity identity) {
        return identity.isAnonymous()
                ? new Caller.Guest()
                : new Caller.User(identity.getPrincipal().getName());
    }
}

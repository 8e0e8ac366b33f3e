package dev.parley.room.access;

import dev.parley.runtime.problem.ErrorCode;
import dev.parley.runtime.problem.ProblemException;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Identifies the caller of the current request. Wrong credentials fail with 401, even where guests are allowed. */
@ApplicationScoped
public class Callers {

    private final CurrentIdentityAssociation association;
    private final Operators operators;

    Callers(CurrentIdentityAssociation association, Operators operators) {
        this.association = association;
        this.operators = operators;
    }

    /** The caller: a user or a guest. */
    public Uni<Caller> current() {
        return association.getDeferredIdentity().map(Callers::caller);
    }

    /** The calling user; fails with 401 for a guest. */
    public Uni<Caller.User> user() {
        return current().map(Caller::user);
    }

    /** The calling operator; fails with 401 for a guest and 403 for any other user. */
    public Uni<Caller.User> operator() {
        return association.getDeferredIdentity().map(identity -> {
            Caller.User user = caller(identity).user();
            if (!operators.include(user, identity)) {
                throw new ProblemException(
                        ErrorCode.NOT_AN_OPERATOR, "only operators of this installation may do this");
            }
            return user;
        });
    }

    /** What is known about the calling user; empty for a guest. */
    Uni<Optional<Profile>> profile() {
        return association
                .getDeferredIdentity()
                .map(identity -> caller(identity) instanceof Caller.User user
                        ? Optional.of(Profile.of(user, identity, operators.include(user, identity)))
                        : Optional.empty());
    }

    static Caller caller(SecurityIdentity identity) {
        return identity.isAnonymous()
                ? new Caller.Guest()
                : new Caller.User(identity.getPrincipal().getName());
    }
}

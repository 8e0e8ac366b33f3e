package dev.parley.room.access;

import io.quarkus.security.identity.SecurityIdentity;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Profile of a user: what the OpenID provider tells about people, nothing for API keys, and whether it is an operator. */
record Profile(Caller.User user, Optional<String> email, Optional<String> name, boolean operator) {

    static Profile of(Caller.User user, SecurityIdentity identity, boolean operator) {
        return new Profile(
                user,
                claim(identity, "email"),
                claim(identity, "name").or(() -> claim(identity, "preferred_username")),
                operator);
    }

    private static Optional<String> claim(SecurityIdentity identity, String name) {
        return identity.getPrincipal() instanceof JsonWebToken token && token.getClaim(name) instanceof String text
                ? Optional.of(text)
                : Optional.empty();
    }

    @Override
    public String toString() {
        return "Profile[user=" + user + ", operator=" + operator + "]";
    }
}

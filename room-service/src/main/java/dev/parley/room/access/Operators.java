package dev.parley.room.access;

import dev.parley.platform.spi.ListSetting;
import dev.parley.room.config.RoomServiceConfig;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Operators of this installation: users by id, and people by a role that their OpenID provider gives them. */
@ApplicationScoped
class Operators {

    private final Set<String> ids;
    private final String role;

    Operators(RoomServiceConfig config) {
        this.ids = config.operators()
                .map(ids -> ListSetting.read("PARLEY_OPERATORS", ids))
                .map(Set::copyOf)
                .orElse(Set.of());
        this.role = config.oidc().operatorRole();
    }

    boolean include(Caller.User user, SecurityIdentity identity) {
        return ids.contains(user.id()) || identity.hasRole(role);
    }
}

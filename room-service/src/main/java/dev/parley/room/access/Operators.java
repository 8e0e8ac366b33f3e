package dev.parley.room.access;

import dev.parley.platform.spi.ListSetting;
import dev.parley.room.config.RoomServiceConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Ids of the users who operate this installation. */
@ApplicationScoped
class Operators {

    private final Set<String> ids;

    Operators(RoomServiceConfig config) {
        this.ids = config.operators()
                .map(ids -> ListSetting.read("PARLEY_OPERATORS", ids))
                .map(Set::copyOf)
                .orElse(Set.of());
    }

    boolean include(Caller.User user) {
        return ids.contains(user.id());
    }
}

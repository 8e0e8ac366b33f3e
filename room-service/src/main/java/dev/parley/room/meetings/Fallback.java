package dev.parley.room.meetings;

import dev.parley.platform.api.PlatformCallFailed;
import dev.parley.platform.events.PlatformId;
import dev.parley.platform.spi.PlatformException.Reach;
import dev.parley.room.config.RoomServiceConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;

/**
 * The platform that takes new meetings while the chosen one cannot be asked; none unless one is set. Rooms keep their
 * platform, pinned ones too: only the meeting is made elsewhere.
 */
@ApplicationScoped
class Fallback {

    /** The gateway's word that it did not even try. */
    private static final Set<String> NOT_TRIED = Set.of("circuit-open", "platform-not-enabled");

    private final Optional<PlatformId> second;

    @Inject
    Fallback(RoomServiceConfig config) {
        this(config.fallbackPlatform().map(PlatformId::new));
    }

    Fallback(Optional<PlatformId> second) {
        this.second = second;
    }

    /**
     * Where to create instead. Empty unless it is certain that no attempt under this reservation reached the first
     * platform: one that was taken over may have, whatever became of it.
     */
    Optional<PlatformId> instead(Reservation reservation, PlatformCallFailed failure) {
        return failure.reach() == Reach.NOT_ATTEMPTED
                        && NOT_TRIED.contains(failure.code())
                        && reservation.epoch() == 1
                        && !reservation.elsewhere()
                ? second.filter(platform -> !platform.value().equals(reservation.platform()))
                : Optional.empty();
    }
}

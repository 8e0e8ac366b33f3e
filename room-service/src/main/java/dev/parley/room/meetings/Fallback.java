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
 * Fallback platform: takes a new meeting when the gateway did not even call the chosen platform. None unless configured.
 * The room keeps its platform, even if pinned; only this meeting is created on the fallback.
 */
@ApplicationScoped
class Fallback {

    /** Error codes with which the gateway did not call the provider. */
    private static final Set<String> NOT_CALLED = Set.of("circuit-open", "platform-not-enabled");

    private final Optional<PlatformId> fallback;

    @Inject
    Fallback(RoomServiceConfig config) {
        this(config.fallbackPlatform().map(PlatformId::new));
    }

    Fallback(Optional<PlatformId> fallback) {
        this.fallback = fallback;
    }

    /**
     * The platform to retry the creation on; empty unless no attempt under this reservation can have reached the chosen
     * platform. After a takeover (epoch above 1) an earlier attempt may have.
     */
    Optional<PlatformId> platformFor(Reservation reservation, PlatformCallFailed failure) {
        return failure.reach() == Reach.NOT_ATTEMPTED
                        && NOT_CALLED.contains(failure.code())
                        && reservation.epoch() == 1
                        && !reservation.isFallback()
                ? fallback.filter(platform -> !platform.value().equals(reservation.platform()))
                : Optional.empty();
    }
}

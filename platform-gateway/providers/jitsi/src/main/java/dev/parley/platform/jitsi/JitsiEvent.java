package dev.parley.platform.jitsi;

import dev.parley.platform.events.EventIds;
import dev.parley.platform.events.Fact;
import dev.parley.platform.events.PlatformEvent;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.spi.webhook.Normalization;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Event of Jitsi: a fact with its room, key and time.
 *
 * @param key identifies the event, whichever delivery reports it
 */
record JitsiEvent(Optional<ProviderRoomName> room, String key, Instant at, Fact fact) {

    PlatformEvent event() {
        return new PlatformEvent(
                EventIds.of(JitsiPlatform.ID, key, 0), JitsiWebhooks.REVISION, JitsiPlatform.ID, room, at, fact);
    }

    /** Only this event. */
    Normalization alone() {
        return new Normalization.Events(List.of(event()));
    }
}

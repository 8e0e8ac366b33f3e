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
 * A fact with what an event needs beside it.
 *
 * @param key identifies it among all that Jitsi sends, whichever delivery tells of it
 */
record JitsiEvent(Optional<ProviderRoomName> room, String key, Instant at, Fact fact) {

    PlatformEvent event() {
        return new PlatformEvent(
                EventIds.of(JitsiPlatform.ID, key, 0), JitsiWebhooks.REVISION, JitsiPlatform.ID, room, at, fact);
    }

    /** This and nothing else. */
    Normalization alone() {
        return new Normalization.Events(List.of(event()));
    }
}

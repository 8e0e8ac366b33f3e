package dev.parley.platform.jitsi;

import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.spi.webhook.Normalization;
import java.util.Optional;

/** What comes in by one route, and what it means. Pure, and never throws. */
interface Normalizer {

    Optional<ProviderRoomName> room(WebhookBody body);

    Normalization read(WebhookBody body);
}

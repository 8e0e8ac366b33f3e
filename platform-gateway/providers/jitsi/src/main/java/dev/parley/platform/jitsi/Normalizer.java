package dev.parley.platform.jitsi;

import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.spi.webhook.Normalization;
import java.util.Optional;

/** Normalizer of one route's webhooks. Pure, and never throws. */
interface Normalizer {

    Optional<ProviderRoomName> room(WebhookBody body);

    Normalization read(WebhookBody body);
}

package dev.parley.platform.jitsi;

import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.spi.webhook.Normalization;
import dev.parley.platform.spi.webhook.Normalization.Kind;
import dev.parley.platform.spi.webhook.Normalization.NotProjected;
import java.util.Optional;

/**
 * Normalizer of Jibri's status: whether it is busy and healthy, sent each minute and with every change to
 * {@code /v1/status} (Jibri, webhooks/v1/README.md). It has no recording and no room.
 */
record JibriStatus() implements Normalizer {

    @Override
    public Optional<ProviderRoomName> room(WebhookBody body) {
        return Optional.empty();
    }

    @Override
    public Normalization read(WebhookBody body) {
        return new NotProjected(Kind.CONTROL, "status");
    }
}

package dev.parley.platform.spi.webhook;

import java.time.Instant;

/**
 * Delivery with a valid signature, as kept in the delivery log.
 *
 * @param route the {@link WebhookRoute#name()} that received it
 * @param body the signed bytes: not necessarily a JSON object
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are shared, not copied
public record VerifiedWebhook(String route, byte[] body, Instant receivedAt) {

    @Override
    public String toString() {
        return "VerifiedWebhook[" + route + ", " + body.length + " bytes]";
    }
}

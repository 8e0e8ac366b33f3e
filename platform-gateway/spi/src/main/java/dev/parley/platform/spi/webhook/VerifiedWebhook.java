package dev.parley.platform.spi.webhook;

import java.time.Instant;

/**
 * A delivery whose signature was right, as the delivery log keeps it.
 *
 * @param route the {@link WebhookRoute#name()} it came in by
 * @param body the signed bytes: a JSON object or not, that is for the normaliser to say
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are shared, not copied
public record VerifiedWebhook(String route, byte[] body, Instant receivedAt) {

    @Override
    public String toString() {
        return "VerifiedWebhook[" + route + ", " + body.length + " bytes]";
    }
}

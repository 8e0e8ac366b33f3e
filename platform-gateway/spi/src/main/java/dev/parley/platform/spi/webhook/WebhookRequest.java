package dev.parley.platform.spi.webhook;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Incoming webhook, not yet verified.
 *
 * @param headers by lower-case name, all values in the order received
 * @param body the bytes as received; they must not be changed
 * @param receivedAt by our clock
 */
@SuppressWarnings("ArrayRecordComponent") // requests are never compared; the bytes are shared, not copied
public record WebhookRequest(Map<String, List<String>> headers, byte[] body, Instant receivedAt) {

    /** All values of a header; empty when it is absent. */
    List<String> header(String lowerCaseName) {
        return headers.getOrDefault(lowerCaseName, List.of());
    }

    @Override
    public String toString() {
        return "WebhookRequest[" + body.length + " bytes]";
    }
}

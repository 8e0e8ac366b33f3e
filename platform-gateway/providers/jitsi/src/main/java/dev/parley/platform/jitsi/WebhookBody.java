package dev.parley.platform.jitsi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.platform.rest.Sha256;
import dev.parley.platform.rest.UntrustedJson;
import java.time.Instant;
import java.util.Optional;

/**
 * Body of a webhook.
 *
 * @param hash the SHA-256 of the bytes, in hex: identifies a delivery that has no id
 */
record WebhookBody(UntrustedJson json, String hash, Instant receivedAt) {

    /** Empty when {@code body} is not a JSON object. */
    static Optional<WebhookBody> parse(byte[] body, Instant receivedAt) {
        return UntrustedJson.parse(body).map(json -> new WebhookBody(json, Sha256.hex(body), receivedAt));
    }

    JsonNode root() {
        return json.root();
    }

    /** A field of the whole, as text. */
    Optional<String> text(String field) {
        return json.text(field);
    }
}

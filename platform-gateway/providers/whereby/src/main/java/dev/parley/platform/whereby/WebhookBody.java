package dev.parley.platform.whereby;

import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.rest.PlausibleTime;
import dev.parley.platform.rest.Sha256;
import dev.parley.platform.rest.UntrustedJson;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** Body of a webhook: {@code id, type, createdAt, data{…}}. For Whereby, adding fields is not a breaking change. */
record WebhookBody(UntrustedJson json) {

    /** Empty when {@code body} is not a JSON object. */
    static Optional<WebhookBody> parse(byte[] body) {
        return UntrustedJson.parse(body).map(WebhookBody::new);
    }

    Optional<String> type() {
        return json.text("type");
    }

    /** The id of the event: the signed one, else the body's SHA-256. */
    String eventKey(byte[] body) {
        return json.text("id").orElseGet(() -> Sha256.hex(body));
    }

    Optional<Instant> createdAt() {
        try {
            return json.text("createdAt").map(Times::instant).filter(PlausibleTime::includes);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    Optional<ProviderRoomName> room() {
        return data("roomName").map(ProviderRoomName::new);
    }

    /** A field of {@code data}, as text. */
    Optional<String> data(String field) {
        return UntrustedJson.text(json.root().path("data"), field);
    }
}

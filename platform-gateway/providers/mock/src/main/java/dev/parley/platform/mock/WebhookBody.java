package dev.parley.platform.mock;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.rest.IsoTime;
import dev.parley.platform.rest.Sha256;
import dev.parley.platform.rest.UntrustedJson;
import java.time.Instant;
import java.util.Optional;

/**
 * Body of a mock webhook: {@code id, type, room, at, sessionId, participant{id, userId, displayName, owner},
 * recordingId, …}.
 */
record WebhookBody(UntrustedJson json) {

    /** Empty when {@code body} is not a JSON object. */
    static Optional<WebhookBody> parse(byte[] body) {
        return UntrustedJson.parse(body).map(WebhookBody::new);
    }

    String eventKey(byte[] body) {
        return text("id").orElseGet(() -> Sha256.hex(body));
    }

    Optional<ProviderRoomName> room() {
        return text("room").map(ProviderRoomName::new);
    }

    Optional<String> text(String field) {
        return json.text(field);
    }

    Optional<String> participant(String field) {
        return UntrustedJson.text(participant(), field);
    }

    boolean owner() {
        return participant().path("owner").asBoolean(false);
    }

    Optional<Instant> time(String field) {
        return text(field).flatMap(IsoTime::instant);
    }

    private JsonNode participant() {
        return json.root().path("participant");
    }
}

package dev.parley.platform.daily;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.rest.Sha256;
import dev.parley.platform.rest.UnixTime;
import dev.parley.platform.rest.UntrustedJson;
import java.time.Instant;
import java.util.Optional;

/** Body of a webhook: {@code id, type, event_ts, payload{…}}. */
record WebhookBody(UntrustedJson json) {

    /** Empty when {@code body} is not a JSON object. */
    static Optional<WebhookBody> parse(byte[] body) {
        return UntrustedJson.parse(body).map(WebhookBody::new);
    }

    Optional<String> type() {
        return json.text("type");
    }

    /** Daily's probe of a webhook's address, exactly {@code {"test":"test"}}. */
    boolean isPing() {
        return json.root().size() == 1 && json.root().path("test").asText().equals("test");
    }

    /**
     * The id of the event: the signed one (some schemas lack it), else the body's SHA-256.
     *
     * <p>The id of a recording's event was seen to be made of its instance and the second. All recordings started by a
     * token or by a person in the call have the same instance, so events of two of them in one second have one id: the
     * recording, else the room, is added to tell them apart.
     */
    String eventKey(byte[] body) {
        return json.text("id")
                .map(id -> id.contains(RecordingTypeNames.STANDARD_INSTANCE) ? id + "/" + recordingOrRoom() : id)
                .orElseGet(() -> Sha256.hex(body));
    }

    private String recordingOrRoom() {
        return text("recording_id").or(() -> text("room_name")).orElse("");
    }

    /** {@code event_ts}, when it was sent. */
    Optional<Instant> sentAt() {
        return UnixTime.instant(json.root().path("event_ts"));
    }

    /** The room: {@code room} in some events, {@code room_name} in others, absent in {@code recording.started}. */
    Optional<ProviderRoomName> room() {
        return text("room").or(() -> text("room_name")).map(ProviderRoomName::new);
    }

    JsonNode payload() {
        return json.root().path("payload");
    }

    /** A field of {@code payload}, as text. */
    Optional<String> text(String field) {
        return UntrustedJson.text(payload(), field);
    }
}

package dev.parley.platform.sample;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.platform.events.Participant;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.rest.IsoTime;
import dev.parley.platform.rest.Sha256;
import dev.parley.platform.rest.UntrustedJson;
import java.time.Instant;
import java.util.Optional;

/** Body of a webhook: {@code event, event_id, sent_at, room, call, person{connection, user, name, host, since}}. */
record WebhookBody(UntrustedJson json) {

    /** Empty when {@code body} is not a JSON object. */
    static Optional<WebhookBody> parse(byte[] body) {
        return UntrustedJson.parse(body).map(WebhookBody::new);
    }

    Optional<String> type() {
        return json.text("event");
    }

    /** The provider's id of the event, else the body's SHA-256. */
    String eventKey(byte[] body) {
        return json.text("event_id").orElseGet(() -> Sha256.hex(body));
    }

    Optional<ProviderRoomName> room() {
        return json.text("room").map(ProviderRoomName::new);
    }

    Optional<String> call() {
        return json.text("call");
    }

    Optional<Instant> sentAt() {
        return json.text("sent_at").flatMap(IsoTime::instant);
    }

    Optional<String> connection() {
        return person("connection");
    }

    Optional<Instant> since() {
        return person("since").flatMap(IsoTime::instant);
    }

    Participant participant() {
        return new Participant(
                person("user"),
                person("name"),
                false,
                person().path("host").asBoolean(false) ? Optional.of("host") : Optional.empty());
    }

    private Optional<String> person(String field) {
        return UntrustedJson.text(person(), field);
    }

    private JsonNode person() {
        return json.root().path("person");
    }
}

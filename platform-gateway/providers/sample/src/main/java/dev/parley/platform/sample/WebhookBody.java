package dev.parley.platform.sample;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.platform.events.Participant;
import dev.parley.platform.events.ProviderRoomName;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** A webhook: {@code event, event_id, sent_at, room, call, person{connection, user, name, host, since}}. */
record WebhookBody(JsonNode root) {

    private static final int MAX_TEXT = 256;
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    /** What PostgreSQL and UTF-8 cannot hold. */
    private static final Pattern UNSTORABLE = Pattern.compile("[\\x00\\ud800-\\udfff]");

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Empty when {@code body} is not a JSON object. */
    static Optional<WebhookBody> parse(byte[] body) {
        try {
            return Optional.ofNullable(JSON.readTree(body))
                    .filter(JsonNode::isObject)
                    .map(WebhookBody::new);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    Optional<String> type() {
        return text(root, "event");
    }

    /** The provider's id of the event, else the body's digest. */
    String eventKey(byte[] body) {
        return text(root, "event_id").orElseGet(() -> sha256(body));
    }

    Optional<ProviderRoomName> room() {
        return text(root, "room").map(ProviderRoomName::new);
    }

    Optional<String> call() {
        return text(root, "call");
    }

    Optional<Instant> sentAt() {
        return time(root, "sent_at");
    }

    Optional<String> connection() {
        return text(root.path("person"), "connection");
    }

    Optional<Instant> since() {
        return time(root.path("person"), "since");
    }

    Participant person() {
        JsonNode person = root.path("person");
        return new Participant(
                text(person, "user"),
                text(person, "name"),
                false,
                person.path("host").asBoolean(false) ? Optional.of("host") : Optional.empty());
    }

    private static Optional<Instant> time(JsonNode parent, String field) {
        try {
            return text(parent, field)
                    .map(Instant::parse)
                    .filter(time -> time.isAfter(EARLIEST) && time.isBefore(LATEST));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(JsonNode parent, String field) {
        JsonNode value = parent.path(field);
        return value.isTextual()
                ? Optional.of(UNSTORABLE.matcher(value.textValue()).replaceAll(""))
                        .filter(text -> !text.isBlank() && text.length() <= MAX_TEXT)
                : Optional.empty();
    }

    private static String sha256(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

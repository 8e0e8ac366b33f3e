package dev.parley.platform.daily;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.platform.events.ProviderRoomName;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A webhook's JSON, read without trust in its shape: a field of another type than documented, or out of all bounds,
 * counts as absent.
 */
record WebhookBody(JsonNode root) {

    private static final int MAX_TEXT = 512;

    /** What no database text or JSON document can hold: NUL and halves of surrogate pairs. */
    private static final Pattern UNSTORABLE = Pattern.compile("[\\x00\\ud800-\\udfff]");

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
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
        return text(root, "type");
    }

    /**
     * What identifies the delivery: the signed event id (some schemas lack it), else the body's SHA-256.
     *
     * <p>The id of a recording's event was seen to be made of its instance and the second. Recordings that a token or a
     * person in the call starts all have the same instance, so what happens to two of them in one second has one id:
     * theirs are told apart by the recording, else by the room.
     */
    String eventKey(byte[] body) {
        return text(root, "id")
                .map(id -> id.contains(RecordingWord.STANDARD_INSTANCE) ? id + "/" + recordingOrRoom() : id)
                .orElseGet(() -> sha256(body));
    }

    private String recordingOrRoom() {
        return text("recording_id").or(() -> text("room_name")).orElse("");
    }

    /** {@code event_ts}, when it was sent. */
    Optional<Instant> sentAt() {
        return DailyTime.instant(root.path("event_ts"));
    }

    /** The room: {@code room} in some events, {@code room_name} in others, absent in {@code recording.started}. */
    Optional<ProviderRoomName> room() {
        return text("room").or(() -> text("room_name")).map(ProviderRoomName::new);
    }

    JsonNode payload() {
        return root.path("payload");
    }

    /** A field of {@code payload}, as text; ids are opaque and may be numbers. */
    Optional<String> text(String field) {
        return text(payload(), field);
    }

    static Optional<String> text(JsonNode parent, String field) {
        JsonNode value = parent.path(field);
        return value.isTextual() || value.isIntegralNumber()
                ? Optional.of(UNSTORABLE.matcher(value.asText()).replaceAll(""))
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

    /** The body names people, and may hold links. */
    @Override
    public String toString() {
        return "WebhookBody[" + root.size() + " fields]";
    }
}

package dev.parley.platform.whereby;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.platform.events.ProviderRoomName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A webhook's JSON, read without trust in its shape: a field of another type than documented, or out of all bounds,
 * counts as absent. Adding fields is not a breaking change for Whereby, so what is unknown is passed over.
 */
record WebhookBody(JsonNode root) {

    private static final int MAX_TEXT = 512;

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    /** What no database text or JSON document can hold: NUL and halves of surrogate pairs. */
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
        return text(root, "type");
    }

    /** What identifies the delivery: the signed event id, else the body's SHA-256. */
    String eventKey(byte[] body) {
        return text(root, "id").orElseGet(() -> sha256(body));
    }

    Optional<Instant> createdAt() {
        try {
            return text(root, "createdAt")
                    .map(Times::instant)
                    .filter(time -> time.isAfter(EARLIEST) && time.isBefore(LATEST));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    Optional<ProviderRoomName> room() {
        return data("roomName").map(ProviderRoomName::new);
    }

    /** A field of {@code data}, as text; ids are opaque and may be numbers. */
    Optional<String> data(String field) {
        return text(root.path("data"), field);
    }

    private static Optional<String> text(JsonNode parent, String field) {
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

    static String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The body names people, and may hold links. */
    @Override
    public String toString() {
        return "WebhookBody[" + root.size() + " fields]";
    }
}

package dev.parley.platform.mock;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.platform.events.ProviderRoomName;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** A mock webhook: {@code id, type, room, at, sessionId, participant{id, userId, displayName, owner}, recordingId, …}. */
record WebhookBody(JsonNode root) {

    private static final int MAX_TEXT = 512;
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");
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

    String eventKey(byte[] body) {
        return text("id").orElseGet(() -> sha256(body));
    }

    Optional<ProviderRoomName> room() {
        return text("room").map(ProviderRoomName::new);
    }

    Optional<String> text(String field) {
        return text(root, field);
    }

    Optional<String> participant(String field) {
        return text(root.path("participant"), field);
    }

    boolean owner() {
        return root.path("participant").path("owner").asBoolean(false);
    }

    Optional<Instant> time(String field) {
        try {
            return text(field).map(Instant::parse).filter(time -> time.isAfter(EARLIEST) && time.isBefore(LATEST));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(JsonNode parent, String field) {
        JsonNode value = parent.path(field);
        return value.isTextual()
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

package dev.parley.platform.jitsi;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A webhook's JSON, read without trust in its shape: a field of another type than documented, or out of all bounds,
 * counts as absent. A name that comes twice counts once: samples of JaaS have that.
 *
 * @param hash the SHA-256 of the bytes, in hex: identifies the delivery where nothing in it does
 */
record WebhookBody(JsonNode root, String hash, Instant receivedAt) {

    private static final int MAX_TEXT = 512;
    private static final int MAX_LINK = 4096;

    /** What no database text or JSON document can hold: NUL and halves of surrogate pairs. */
    private static final Pattern UNSTORABLE = Pattern.compile("[\\x00\\ud800-\\udfff]");

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** Empty when {@code body} is not a JSON object. */
    static Optional<WebhookBody> parse(byte[] body, Instant receivedAt) {
        try {
            return Optional.ofNullable(JSON.readTree(body))
                    .filter(JsonNode::isObject)
                    .map(root -> new WebhookBody(root, sha256(body), receivedAt));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** A field of the whole, as text. */
    Optional<String> text(String field) {
        return text(root, field);
    }

    /** A field as text; ids are opaque and may be numbers. */
    static Optional<String> text(JsonNode parent, String field) {
        return text(parent, field, MAX_TEXT);
    }

    /** A field that is an address, which may be longer. */
    static Optional<String> link(JsonNode parent, String field) {
        return text(parent, field, MAX_LINK);
    }

    private static Optional<String> text(JsonNode parent, String field, int longest) {
        JsonNode value = parent.path(field);
        return value.isTextual() || value.isIntegralNumber()
                ? Optional.of(UNSTORABLE.matcher(value.asText()).replaceAll(""))
                        .filter(text -> !text.isBlank() && text.length() <= longest)
                : Optional.empty();
    }

    /** A yes or no, which comes as a boolean or as its text. */
    static boolean isTrue(JsonNode parent, String field) {
        JsonNode value = parent.path(field);
        return value.isBoolean() ? value.booleanValue() : value.asText().equals("true");
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

package dev.parley.platform.rest;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * JSON object from a provider, read as untrusted input: a field of another type than documented, or longer than its
 * maximum, counts as absent. Unknown fields are ignored. A repeated field counts once: samples of providers have that.
 */
public record UntrustedJson(JsonNode root) {

    private static final int MAX_TEXT = 512;
    private static final int MAX_LINK = 4096;

    /** Characters that no database text or JSON document can hold: NUL and halves of surrogate pairs. */
    private static final Pattern UNSTORABLE = Pattern.compile("[\\x00\\ud800-\\udfff]");

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    public UntrustedJson {
        Objects.requireNonNull(root, "root");
    }

    /** Empty when {@code body} is not a JSON object. */
    public static Optional<UntrustedJson> parse(byte[] body) {
        try {
            return Optional.ofNullable(JSON.readTree(body))
                    .filter(JsonNode::isObject)
                    .map(UntrustedJson::new);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** A field of the object, as text. */
    public Optional<String> text(String field) {
        return text(root, field);
    }

    /** A field as text, at most 512 characters; ids are opaque and may be numbers. */
    public static Optional<String> text(JsonNode parent, String field) {
        return text(parent, field, MAX_TEXT);
    }

    /** A field that is a link, at most 4096 characters. */
    public static Optional<String> link(JsonNode parent, String field) {
        return text(parent, field, MAX_LINK);
    }

    private static Optional<String> text(JsonNode parent, String field, int maxLength) {
        JsonNode value = parent.path(field);
        return value.isTextual() || value.isIntegralNumber()
                ? Optional.of(storable(value.asText())).filter(text -> !text.isBlank() && text.length() <= maxLength)
                : Optional.empty();
    }

    private static String storable(String text) {
        return UNSTORABLE.matcher(text).replaceAll("");
    }

    /** Whether a database and a JSON document can hold {@code text} as it is. */
    public static boolean isStorable(String text) {
        return !UNSTORABLE.matcher(text).find();
    }

    /** Whether a field is true, as a boolean or as the text {@code true}. */
    public static boolean isTrue(JsonNode parent, String field) {
        JsonNode value = parent.path(field);
        return value.isBoolean() ? value.booleanValue() : value.asText().equals("true");
    }

    /** Masked: the object names people, and may hold links. */
    @Override
    public String toString() {
        return "UntrustedJson[" + root.size() + " fields]";
    }
}

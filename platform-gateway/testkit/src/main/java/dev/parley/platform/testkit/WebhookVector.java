package dev.parley.platform.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.platform.spi.webhook.WebhookRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One recorded delivery and what has to come of it.
 *
 * @param file the signed body, below {@code fixtures/}
 * @param headers as the provider writes them
 * @param secret the shared secret in the form in which it is configured
 * @param now the time to judge it at
 * @param tolerance how far the timestamp may be from {@code now}, either way
 * @param accepted whether it is authentic and readable
 * @param reason why not; the verifier's word or {@code invalid-json}
 * @param httpStatus what the receiver answers
 * @param meaning the normalised meaning, field by field; missing where nothing follows
 */
public record WebhookVector(
        String id,
        String file,
        Map<String, String> headers,
        Optional<String> secret,
        Instant now,
        Duration tolerance,
        boolean accepted,
        Optional<String> reason,
        int httpStatus,
        JsonNode meaning) {

    public WebhookVector {
        headers = Map.copyOf(headers);
    }

    /** The body's exact bytes. */
    public byte[] body() {
        return Fixtures.bytes(file);
    }

    /** The delivery as it reaches the verifier. */
    public WebhookRequest request() {
        Map<String, List<String>> received = new LinkedHashMap<>();
        headers.forEach((name, value) -> received.put(name.toLowerCase(Locale.ROOT), List.of(value)));
        return new WebhookRequest(received, body(), now);
    }

    /** Whether the signature must be found right; a body that is not JSON can be authentic all the same. */
    public boolean authentic() {
        return accepted || reason.equals(Optional.of("invalid-json"));
    }

    /** A field of the meaning as text, where the vector has it. */
    public Optional<String> meaning(String field) {
        return Optional.ofNullable(meaning.get(field))
                .filter(value -> !value.isNull())
                .map(JsonNode::asText);
    }

    @Override
    public String toString() {
        return id;
    }
}

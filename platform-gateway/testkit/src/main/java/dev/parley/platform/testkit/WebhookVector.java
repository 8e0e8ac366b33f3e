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
import java.util.Set;

/**
 * One recorded delivery and what has to come of it.
 *
 * @param file the signed body, below {@code fixtures/}
 * @param scheme the name of the way in which it is signed, for example {@code acme-v1}
 * @param path below the address that the provider was given, where the provider adds one
 * @param headers as the provider writes them
 * @param secret the shared secret in the form in which it is configured
 * @param now the time to judge it at
 * @param tolerance how far the timestamp may be from {@code now}, either way
 * @param accepted whether it is authentic and readable
 * @param reason why not; the verifier's word, or {@code invalid-json} or {@code invalid-path} where the body is at fault
 * @param httpStatus what the receiver answers
 * @param meaning the normalised meaning, field by field; missing where nothing follows
 */
public record WebhookVector(
        String id,
        String file,
        String scheme,
        Optional<String> path,
        Map<String, String> headers,
        Optional<String> secret,
        Instant now,
        Duration tolerance,
        boolean accepted,
        Optional<String> reason,
        int httpStatus,
        JsonNode meaning) {

    private static final Set<String> UNUSABLE = Set.of("invalid-json", "invalid-path");

    public WebhookVector {
        headers = Map.copyOf(headers);
    }

    /** Where its body lies: the file's folder below {@code fixtures/}. */
    public String folder() {
        return file.substring(0, file.lastIndexOf('/'));
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

    /** Whether the signature must be found right; a body that cannot be used can be authentic all the same. */
    public boolean authentic() {
        return accepted || reason.filter(UNUSABLE::contains).isPresent();
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

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
 * Recorded delivery with its expected result.
 *
 * @param file the signed body, below {@code fixtures/}
 * @param scheme the name of its signature scheme, for example {@code acme-v1}
 * @param path the path below the configured address, if the provider adds one
 * @param headers as the provider writes them
 * @param secret the shared secret as configured
 * @param now the time of its verification
 * @param tolerance how far the timestamp may be from {@code now}, either way
 * @param accepted whether it is authentic and readable
 * @param reason why not; the verifier's reason, or {@code invalid-json} or {@code invalid-path} for a wrong body
 * @param httpStatus what the receiver answers
 * @param meaning the expected fields of the normalization; missing if there are no events
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

    /** The folder of its body below {@code fixtures/}. */
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

    /** Whether the signature is valid; an unusable body can be authentic. */
    public boolean authentic() {
        return accepted || reason.filter(UNUSABLE::contains).isPresent();
    }

    /** An expected field as text, if the vector has it. */
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

package dev.parley.platform.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Recorded webhook deliveries: those in {@code vectors.json}, and those of a provider's module, in
 * {@code <provider>.vectors.json}.
 */
public final class Vectors {

    private static final String FILE = "vectors.json";

    /** By sender. Properties ask for them at each try. */
    private static final Map<String, List<WebhookVector>> READ = new ConcurrentHashMap<>();

    private Vectors() {}

    /** The vectors of one sender: a platform's name, or {@code s3} for storage notices; never empty. */
    public static List<WebhookVector> of(String provider) {
        return READ.computeIfAbsent(provider, Vectors::load);
    }

    private static List<WebhookVector> load(String provider) {
        List<WebhookVector> found = Stream.of(FILE, provider + "." + FILE)
                .filter(Fixtures::has)
                .flatMap(Vectors::in)
                .filter(vector -> vector.path("provider").asText().equals(provider))
                .map(Vectors::read)
                .toList();
        if (found.isEmpty()) {
            throw new IllegalArgumentException("no vectors of " + provider);
        }
        return found;
    }

    private static Stream<JsonNode> in(String file) {
        return StreamSupport.stream(Fixtures.json(file).path("vectors").spliterator(), false);
    }

    private static WebhookVector read(JsonNode vector) {
        Map<String, String> headers = new HashMap<>();
        vector.path("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asText()));
        JsonNode expected = vector.path("expected");
        return new WebhookVector(
                vector.path("id").asText(),
                vector.path("file").asText(),
                vector.path("scheme").asText(),
                Optional.ofNullable(vector.path("config").get("path")).map(JsonNode::asText),
                headers,
                Optional.ofNullable(vector.get("secret")).map(JsonNode::asText),
                Instant.ofEpochSecond(vector.path("now").asLong()),
                Duration.ofSeconds(vector.path("toleranceSeconds").asLong()),
                expected.path("verdict").asText().equals("accept"),
                Optional.ofNullable(expected.get("reason")).map(JsonNode::asText),
                expected.path("httpStatus").asInt(),
                Optional.ofNullable(vector.get("normalized")).orElse(MissingNode.getInstance()));
    }
}

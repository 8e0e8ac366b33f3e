package dev.parley.runtime.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * HTTP client of the operator API of one process, below {@code /internal/v1/}. Every call fails with {@link CommandFailedException},
 * whose message is for the operator.
 */
public final class OperatorApi {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI base;
    private final String token;

    /** @param base address of the service, without a path */
    public OperatorApi(URI base, String token) {
        this.base = base;
        this.token = token;
    }

    /** GET, answered with JSON. */
    public JsonNode get(String path, Map<String, String> query) {
        return json(call("GET", path + queryString(query), BodyPublishers.noBody()));
    }

    /** GET, answered with anything. */
    public byte[] bytes(String path, Map<String, String> query) {
        return call("GET", path + queryString(query), BodyPublishers.noBody());
    }

    /** POST with a body, answered with JSON. */
    public JsonNode post(String path, JsonNode body) {
        return json(call("POST", path, BodyPublishers.ofString(body.toString())));
    }

    /** DELETE, answered with JSON. */
    public JsonNode delete(String path) {
        return json(call("DELETE", path, BodyPublishers.noBody()));
    }

    private static String queryString(Map<String, String> query) {
        return query.isEmpty()
                ? ""
                : query.entrySet().stream()
                        .map(one -> one.getKey() + "=" + encoded(one.getValue()))
                        .collect(Collectors.joining("&", "?", ""));
    }

    /** A segment of a path, or a value of a query. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private byte[] call(String method, String path, HttpRequest.BodyPublisher body) {
        URI address = base.resolve("/internal/v1/" + path);
        try {
            HttpRequest request = HttpRequest.newBuilder(address)
                    .timeout(TIMEOUT)
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", "application/json")
                    .method(method, body)
                    .build();
            HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
            if (response.statusCode() >= 300) {
                throw new CommandFailedException(reason(response));
            }
            return response.body();
        } catch (IOException e) {
            throw new CommandFailedException("%s cannot be reached: %s".formatted(base, e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException("interrupted");
        }
    }

    private static String reason(HttpResponse<byte[]> response) {
        try {
            JsonNode problem = JSON.readTree(response.body());
            return "%s (%s)"
                    .formatted(
                            problem.path("detail").asText("no detail"),
                            problem.path("code").asText("?"));
        } catch (IOException e) {
            return "the service answered " + response.statusCode();
        }
    }

    private JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new CommandFailedException(
                    "%s did not answer JSON; check that it is the address of the service".formatted(base));
        }
    }
}

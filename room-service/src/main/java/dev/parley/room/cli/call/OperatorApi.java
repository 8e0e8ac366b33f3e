package dev.parley.room.cli.call;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.room.console.CommandFailedException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * HTTP client of the port for operators. Every call fails with {@link CommandFailedException}, whose message is for the
 * operator.
 */
public final class OperatorApi {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI base;
    private final Credentials credentials;

    /** @param base address of the service, without a path */
    OperatorApi(URI base, Credentials credentials) {
        this.base = base;
        this.credentials = credentials;
    }

    /** GET, answered with JSON. */
    public JsonNode get(String path, Map<String, String> query) {
        return json(bytes(path, query));
    }

    /** GET, answered with anything. */
    public byte[] bytes(String path, Map<String, String> query) {
        return call("GET", path + queryString(query), BodyPublishers.noBody());
    }

    /** Any method, answered with JSON. */
    public JsonNode send(String method, String path, JsonNode body) {
        return json(call(method, path, BodyPublishers.ofString(body.toString())));
    }

    private static String queryString(Map<String, String> query) {
        return query.isEmpty()
                ? ""
                : query.entrySet().stream()
                        .map(one -> one.getKey() + "=" + encoded(one.getValue()))
                        .collect(Collectors.joining("&", "?", ""));
    }

    /**
     * An id as a segment of a path.
     *
     * @throws CommandFailedException if it is none: the call would be another one
     */
    public static String segment(String id) {
        if (id.isEmpty() || id.equals(".") || id.equals("..")) {
            throw new CommandFailedException("\"" + id + "\" is no id");
        }
        return encoded(id).replace("+", "%20");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private byte[] call(String method, String path, BodyPublisher body) {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(TIMEOUT)
                .header(credentials.header(), credentials.value())
                .header("Content-Type", "application/json")
                .method(method, body)
                .build();
        try {
            HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
            if (response.statusCode() >= 300) {
                throw new CallRefusedException(CallRefusal.read(response, base), credentials.variable());
            }
            return response.body();
        } catch (HttpTimeoutException e) {
            throw new CallUnansweredException("%s does not answer: %s".formatted(base, e.getMessage()));
        } catch (IOException e) {
            throw new CallUnansweredException("%s cannot be reached: %s".formatted(base, e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailedException("interrupted");
        }
    }

    private JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new CommandFailedException(
                    "%s did not answer JSON; check that it is the address of the port for operators".formatted(base));
        }
    }
}

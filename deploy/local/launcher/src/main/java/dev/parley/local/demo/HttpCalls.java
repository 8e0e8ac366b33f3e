package dev.parley.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.local.text.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** Blocking HTTP client of one server, with fixed headers. */
final class HttpCalls {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration BEFORE_REPETITION = Duration.ofSeconds(2);
    private static final int OK = 200;
    private static final int FIRST_NON_SUCCESS = 300;
    private static final int UNAVAILABLE = 503;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String base;
    private final Map<String, String> headers;
    private final int repetitions;

    HttpCalls(String base, Map<String, String> headers) {
        this(base, headers, 0);
    }

    /** @param repetitions how often at most a GET or POST is repeated that was answered 503 */
    HttpCalls(String base, Map<String, String> headers, int repetitions) {
        this.base = base;
        this.headers = Map.copyOf(headers);
        this.repetitions = repetitions;
    }

    /** HTTP status and body. */
    record Answer(int status, String body) {
        JsonNode json() {
            return Json.read(body);
        }
    }

    JsonNode get(String path) {
        return requireSuccess("GET", path, repeated("GET", path, "")).json();
    }

    private static void pause() {
        try {
            Thread.sleep(BEFORE_REPETITION.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoException("interrupted", e);
        }
    }

    JsonNode post(String path, JsonNode body) {
        return requireSuccess("POST", path, repeated("POST", path, body.toString()))
                .json();
    }

    private Answer repeated(String method, String path, String body) {
        Answer answer = call(method, path, body, Map.of());
        for (int left = repetitions; left > 0 && answer.status() == UNAVAILABLE; left--) {
            pause();
            answer = call(method, path, body, Map.of());
        }
        return answer;
    }

    void delete(String path) {
        requireSuccess("DELETE", path, call("DELETE", path, "", Map.of()));
    }

    /** Posts a form to an address and returns the answer whatever its status. */
    static Answer form(String address, String body) {
        return new HttpCalls(address, Map.of()).call("POST", "", body, "application/x-www-form-urlencoded", Map.of());
    }

    /** Calls and returns the answer whatever its status. */
    Answer call(String method, String path, String body, Map<String, String> more) {
        return call(method, path, body, "application/json", more);
    }

    private Answer call(String method, String path, String body, String type, Map<String, String> more) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(TIMEOUT)
                .header("Content-Type", type)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach(request::header);
        more.forEach(request::header);
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new DemoException(method + " " + base + path + " was not answered: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoException("interrupted", e);
        }
    }

    private Answer requireSuccess(String method, String path, Answer answer) {
        if (answer.status() < OK || answer.status() >= FIRST_NON_SUCCESS) {
            throw new DemoException(
                    method + " " + base + path + " was answered " + answer.status() + ": " + answer.body());
        }
        return answer;
    }
}

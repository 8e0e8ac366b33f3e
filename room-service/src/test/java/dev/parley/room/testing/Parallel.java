package dev.parley.room.testing;

import io.restassured.RestAssured;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Requests of the owner that are sent at the same time. A request without an answer fails the test. */
public final class Parallel {

    /** Longer than any answer takes; a test waits as long only if it fails. */
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(60);

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Parallel() {}

    /** A request to the API, by default as its owner. */
    public record Call(String method, String path, String body, Map<String, String> credentials) {

        public Call(String method, String path, String body) {
            this(method, path, body, Map.of("X-API-Key", FakeGateway.OWNER_KEY));
        }

        public static Call of(String method, String path) {
            return new Call(method, path, "");
        }

        private HttpRequest request() {
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + RestAssured.port + path))
                    .header("Content-Type", "application/json")
                    .method(method, BodyPublishers.ofString(body));
            credentials.forEach(request::header);
            return request.build();
        }
    }

    /** The answers, in the order of the calls. */
    public static List<HttpResponse<String>> send(Call... calls) {
        return send(Arrays.asList(calls));
    }

    /** The answers, in the order of the calls. */
    public static List<HttpResponse<String>> send(List<Call> calls) {
        return calls.stream()
                .map(call -> CLIENT.sendAsync(call.request(), BodyHandlers.ofString())
                        .orTimeout(ANSWER_TIMEOUT.toSeconds(), TimeUnit.SECONDS))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
    }
}

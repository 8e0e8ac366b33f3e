package dev.parley.bench.storm;

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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * HTTP client as callers of a system with several replicas are: what is not answered, or answered with 429 or a 5xx, is sent
 * again to the next address, after the time in {@code Retry-After} or a moment, for as long as its patience lasts.
 */
final class RetryingClient {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration MOMENT = Duration.ofMillis(300);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int TOO_MANY = 429;
    private static final int INTERNAL_ERROR = 500;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final List<String> addresses;
    private final Map<String, String> headers;
    private final Duration timeout;
    private final AtomicInteger turn = new AtomicInteger();
    private final AtomicLong internalErrors = new AtomicLong();
    private final AtomicLong retries = new AtomicLong();

    /** @param timeout of one attempt */
    RetryingClient(List<String> addresses, Map<String, String> headers, Duration timeout) {
        this.addresses = List.copyOf(addresses);
        this.headers = Map.copyOf(headers);
        this.timeout = timeout;
    }

    /** HTTP status and body. */
    record Reply(int status, String body) {

        JsonNode json() {
            return Json.read(body);
        }
    }

    /** How many attempts were answered 500. */
    long internalErrors() {
        return internalErrors.get();
    }

    /** How many attempts were repeated. */
    long retries() {
        return retries.get();
    }

    /** The body of a successful answer. */
    JsonNode get(String path) throws IOException, InterruptedException {
        return find(path).orElseThrow(() -> new IOException("GET " + path + " was answered " + NOT_FOUND));
    }

    /** The body of a successful answer; empty if there is no such thing (404). */
    Optional<JsonNode> find(String path) throws IOException, InterruptedException {
        Reply reply = call("GET", path, "");
        if (reply.status() == NOT_FOUND) {
            return Optional.empty();
        }
        if (reply.status() / 100 != 2) {
            throw new IOException("GET " + path + " was answered " + reply.status() + ": " + reply.body());
        }
        return Optional.of(reply.json());
    }

    /** The body of a successful answer. */
    JsonNode post(String path, JsonNode body) throws IOException, InterruptedException {
        Reply reply = call("POST", path, body.toString());
        if (reply.status() / 100 != 2) {
            throw new IOException("POST " + path + " was answered " + reply.status() + ": " + reply.body());
        }
        return reply.json();
    }

    /**
     * The first answer that another attempt would not change.
     *
     * @throws IOException if there is none in time
     */
    Reply call(String method, String path, String body) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        String last = "nothing";
        while (System.nanoTime() < end) {
            Duration wait = MOMENT;
            try {
                HttpResponse<String> answer = http.send(request(method, path, body), BodyHandlers.ofString());
                if (!mayChange(answer)) {
                    return new Reply(answer.statusCode(), answer.body());
                }
                last = answer.statusCode() + " " + answer.body();
                wait = retryAfter(answer);
            } catch (IOException e) {
                last = e.toString();
            }
            retries.incrementAndGet();
            Thread.sleep(wait.toMillis());
        }
        throw new IOException(
                method + " " + path + " was not answered for good within " + PATIENCE + "; last was " + last);
    }

    private HttpRequest request(String method, String path, String body) {
        String address = addresses.get(Math.floorMod(turn.getAndIncrement(), addresses.size()));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path))
                .timeout(timeout)
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return request.build();
    }

    private boolean mayChange(HttpResponse<String> answer) {
        int status = answer.statusCode();
        if (status == INTERNAL_ERROR) {
            internalErrors.incrementAndGet();
        }
        boolean asked = answer.headers().firstValue("Retry-After").isPresent();
        return status >= INTERNAL_ERROR || status == TOO_MANY || (status == CONFLICT && asked);
    }

    private static Duration retryAfter(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("Retry-After")
                .filter(seconds -> seconds.matches("\\d{1,6}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .map(wait -> wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait)
                .orElse(MOMENT);
    }
}

package dev.parley.platform.simulator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** A client of one REST interface. */
record Rest(URI base, String apiKey) {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    static Rest whereby(PlatformSimulators simulators) {
        return new Rest(simulators.api(Platform.WHEREBY), Simulation.WHEREBY_KEY);
    }

    static Rest daily(PlatformSimulators simulators) {
        return new Rest(simulators.api(Platform.DAILY), Simulation.DAILY_KEY);
    }

    /** The control API, which wants no key. */
    static Rest control(PlatformSimulators simulators) {
        return new Rest(URI.create(simulators.control() + "/control/v1"), "none");
    }

    HttpResponse<String> get(String path) {
        return send("GET", path, "", Map.of());
    }

    HttpResponse<String> post(String path, JsonObject body) {
        return send("POST", path, body.encode(), Map.of());
    }

    HttpResponse<String> delete(String path) {
        return send("DELETE", path, "", Map.of());
    }

    JsonObject object(String path) {
        return new JsonObject(get(path).body());
    }

    JsonArray array(String path) {
        return new JsonArray(get(path).body());
    }

    HttpResponse<String> send(String method, String path, String body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(30))
                .setHeader("Authorization", "Bearer " + apiKey)
                .setHeader("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach(request::setHeader);
        return call(request.build());
    }

    /** A request without credentials. */
    HttpResponse<String> bare(String method, String path) {
        return call(HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(30))
                .method(method, BodyPublishers.noBody())
                .build());
    }

    static HttpResponse<String> call(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

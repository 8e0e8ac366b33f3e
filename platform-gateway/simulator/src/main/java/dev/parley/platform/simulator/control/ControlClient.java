package dev.parley.platform.simulator.control;

import io.vertx.core.buffer.Buffer;
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

/** Blocking client of the control API. Throws {@link IllegalStateException} with the problem details of a refusal. */
public final class ControlClient {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newHttpClient();
    private final String root;

    /** @param control the address of the control API, without a path */
    public ControlClient(URI control) {
        this.root = control + "/control/v1";
    }

    /** POST; returns the answered object. */
    public JsonObject post(String path, JsonObject body) {
        return new JsonObject(call("POST", path, body.encode()));
    }

    /** PUT; returns the answered object. */
    public JsonObject put(String path, JsonObject body) {
        return new JsonObject(call("PUT", path, body.encode()));
    }

    /** DELETE. */
    public void delete(String path) {
        call("DELETE", path, "");
    }

    /** GET; returns the answered array. */
    public JsonArray list(String path) {
        return new JsonArray(call("GET", path, ""));
    }

    private Buffer call(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(root + path))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        HttpResponse<byte[]> response = send(request);
        Buffer answer = Buffer.buffer(response.body());
        if (response.statusCode() >= 300) {
            throw new IllegalStateException("the simulator refused " + method + ": " + answer);
        }
        return answer;
    }

    private HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException("the simulator cannot be reached", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the simulator", e);
        }
    }
}

package dev.parley.ingest.receive;

import dev.parley.ingest.config.IngestConfig;
import dev.parley.runtime.problem.ErrorCode;
import dev.parley.runtime.problem.Problem;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Writer of webhook responses. All default bodies are encoded once, at start. */
@Singleton
class WebhookResponseWriter {

    /** Long enough for a sender that is still writing to read the response before the connection closes. */
    private static final long LINGER_MILLIS = 1_000;

    private static final int UNAVAILABLE = 503;

    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
    private static final CharSequence PROBLEM_JSON = HttpHeaders.createOptimized(Problem.MEDIA_TYPE);

    private final Vertx vertx;
    private final String retryAfter;
    private final Map<WebhookResponse, Buffer> bodies = new EnumMap<>(WebhookResponse.class);

    WebhookResponseWriter(Vertx vertx, IngestConfig config) {
        this.vertx = vertx;
        Duration wait =
                Duration.ofSeconds(Math.max(1, config.http().retryAfter().toSeconds()));
        this.retryAfter = Long.toString(wait.toSeconds());
        for (WebhookResponse response : WebhookResponse.values()) {
            bodies.put(response, body(response, wait));
        }
    }

    private static Buffer body(WebhookResponse response, Duration wait) {
        return response.error()
                .map(error -> Json.encodeToBuffer(problem(error, response.detail(), wait)))
                .orElseGet(() -> new JsonObject().put("status", "ok").toBuffer());
    }

    private static Problem problem(ErrorCode error, String detail, Duration wait) {
        return Problem.of(
                error,
                error.status(),
                detail,
                error.retryable(),
                Optional.of(wait).filter(seconds -> error.status() == UNAVAILABLE));
    }

    /** @param reply replaces the default body of a success */
    void write(HttpServerRequest request, WebhookResponse response, Optional<String> reply) {
        HttpServerResponse http = request.response();
        if (http.ended() || http.closed()) {
            return;
        }
        http.setStatusCode(response.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, response.success() ? JSON : PROBLEM_JSON);
        if (response == WebhookResponse.METHOD_NOT_ALLOWED) {
            http.putHeader(HttpHeaders.ALLOW, "POST");
        }
        if (response.status() == UNAVAILABLE) {
            http.putHeader(HttpHeaders.RETRY_AFTER, retryAfter);
        }
        if (response.endsConnection()) {
            http.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        http.end(reply.map(Buffer::buffer).orElseGet(() -> bodies.get(response)));
        if (response.endsConnection()) {
            vertx.setTimer(LINGER_MILLIS, id -> request.connection().close());
        }
    }
}

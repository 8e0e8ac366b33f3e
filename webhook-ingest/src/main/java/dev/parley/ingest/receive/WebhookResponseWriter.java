package dev.parley.ingest.receive;

import dev.parley.ingest.config.IngestConfig;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Writes answers: the only place that knows their form. Every answer's bytes are fixed at start. */
@Singleton
class WebhookResponseWriter {

    /** Long enough for a sender that is still writing to read why we stopped listening. */
    private static final long LINGER_MILLIS = 1_000;

    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
    private static final CharSequence PROBLEM_JSON = HttpHeaders.createOptimized("application/problem+json");

    private final Vertx vertx;
    private final String retryAfter;
    private final Map<WebhookResponse, Buffer> bodies = new EnumMap<>(WebhookResponse.class);

    WebhookResponseWriter(Vertx vertx, IngestConfig config) {
        this.vertx = vertx;
        this.retryAfter = Long.toString(Math.max(1, config.http().retryAfter().toSeconds()));
        for (WebhookResponse answer : WebhookResponse.values()) {
            bodies.put(answer, body(answer).toBuffer());
        }
    }

    private static JsonObject body(WebhookResponse answer) {
        if (answer.success()) {
            return new JsonObject().put("status", "ok");
        }
        return new JsonObject()
                .put("type", "urn:parley:problem:" + answer.code())
                .put("title", answer.title())
                .put("status", answer.status())
                .put("detail", answer.detail())
                .put("code", answer.code())
                .put("retryable", answer.retryable());
    }

    /** @param reply what is written instead of a success's own body */
    void write(HttpServerRequest request, WebhookResponse answer, Optional<String> reply) {
        HttpServerResponse response = request.response();
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(answer.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, answer.success() ? JSON : PROBLEM_JSON);
        if (answer == WebhookResponse.METHOD_NOT_ALLOWED) {
            response.putHeader(HttpHeaders.ALLOW, "POST");
        }
        if (answer.status() == 503) {
            response.putHeader(HttpHeaders.RETRY_AFTER, retryAfter);
        }
        if (answer.endsConnection()) {
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        response.end(reply.map(Buffer::buffer).orElseGet(() -> bodies.get(answer)));
        if (answer.endsConnection()) {
            vertx.setTimer(LINGER_MILLIS, id -> request.connection().close());
        }
    }
}

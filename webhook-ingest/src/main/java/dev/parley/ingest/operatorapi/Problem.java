package dev.parley.ingest.operatorapi;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.Locale;

/** Problem details (RFC 9457) with a stable code. */
record Problem(String type, String title, int status, String detail, String code, boolean retryable) {

    static final String MEDIA_TYPE = "application/problem+json";

    static Problem of(int status, String code, String detail, boolean retryable) {
        String title = code.substring(0, 1).toUpperCase(Locale.ROOT)
                + code.substring(1).replace('-', ' ');
        return new Problem("urn:parley:problem:" + code, title, status, detail, code, retryable);
    }

    /** Ends {@code response}, where no resource is reached. */
    void write(HttpServerResponse response) {
        response.setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE)
                .end(new JsonObject()
                        .put("type", type)
                        .put("title", title)
                        .put("status", status)
                        .put("detail", detail)
                        .put("code", code)
                        .put("retryable", retryable)
                        .toBuffer());
    }
}

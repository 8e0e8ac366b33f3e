package dev.parley.platform.simulator.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/** A response: status, headers and body. */
public record Reply(int status, Map<String, String> headers, Buffer body) {

    private static final Buffer NOTHING = Buffer.buffer(0);

    public Reply {
        headers = Map.copyOf(headers);
    }

    /** Compact JSON. */
    public static Reply json(int status, JsonObject body) {
        return new Reply(status, Map.of("Content-Type", "application/json"), body.toBuffer());
    }

    /** Compact JSON, a bare array. */
    public static Reply json(int status, JsonArray body) {
        return new Reply(status, Map.of("Content-Type", "application/json"), body.toBuffer());
    }

    /** An HTML page, as a proxy answers when the provider is down. */
    public static Reply html(int status, String body) {
        return new Reply(status, Map.of("Content-Type", "text/html"), Buffer.buffer(body));
    }

    /** No body and no content type. */
    public static Reply empty(int status) {
        return new Reply(status, Map.of(), NOTHING);
    }

    /** A copy with one more header. */
    public Reply with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Reply(status, more, body);
    }

    /** Sends the reply unless the connection is closed. */
    public void send(HttpServerResponse response) {
        if (response.ended() || response.closed()) {
            return;
        }
        start(response);
        response.end(body);
    }

    /** Announces the full length, sends half of the body and closes the connection. */
    void sendHalf(HttpServerResponse response, Runnable hangUp) {
        start(response);
        response.putHeader("Content-Length", Integer.toString(Math.max(body.length(), 2)));
        response.write(body.length() < 2 ? Buffer.buffer("{") : body.getBuffer(0, body.length() / 2))
                .onComplete(written -> hangUp.run());
    }

    private void start(HttpServerResponse response) {
        response.setStatusCode(status);
        headers.forEach(response::putHeader);
    }
}

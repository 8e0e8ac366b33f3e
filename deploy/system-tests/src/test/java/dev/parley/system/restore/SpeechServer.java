package dev.parley.system.restore;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** Stand-in speech engine with OpenAI's audio interface, which hears other words each time: the number of the call. */
final class SpeechServer implements HttpHandler {

    static final String PATH = "/v1/audio";

    private final AtomicInteger calls = new AtomicInteger();

    int calls() {
        return calls.get();
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
            int number = calls.incrementAndGet();
            byte[] body = ("{\"text\":\"take %1$d\",\"words\":[{\"word\":\"take\",\"start\":0.1,\"end\":0.3},"
                            + "{\"word\":\"%1$d\",\"start\":0.3,\"end\":0.6}]}")
                    .formatted(number)
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}

package dev.parley.recording.work;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parley.recording.FakeGateway;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stub of platform-gateway for a platform whose recordings can be deleted: each is there once. */
final class DeletingGateway implements AutoCloseable {

    private static final String PROBLEM = "{\"title\":\"x\",\"status\":%d,\"code\":\"%s\"}";

    private final HttpServer server;
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final List<String> deleted = new CopyOnWriteArrayList<>();
    private volatile String left = "";
    private volatile int failures;
    private volatile boolean supported = true;

    DeletingGateway() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", FakeGateway.PORT), 0);
        server.createContext("/internal/v1/platforms", this::answer);
        server.start();
    }

    /** The object in our storage that a deletion leaves, and names once. */
    void leaves(String source, String key) {
        left = "{\"source\":\"" + source + "\",\"key\":\"" + key + "\"}";
    }

    /** Answers 503 to the next calls. */
    void failNext(int times) {
        failures = times;
    }

    void supportsNothing() {
        supported = false;
    }

    /** Each call: method and id. */
    List<String> calls() {
        return List.copyOf(calls);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String id = path.substring(path.lastIndexOf('/') + 1);
        calls.add(exchange.getRequestMethod() + " " + id);
        if (failures > 0) {
            failures--;
            write(exchange, 503, PROBLEM.formatted(503, "provider-unavailable"));
        } else if (!exchange.getRequestMethod().equals("DELETE")) {
            write(exchange, 404, PROBLEM.formatted(404, "provider-not-found"));
        } else if (!supported) {
            write(exchange, 501, PROBLEM.formatted(501, "unsupported-capability"));
        } else if (deleted.contains(id)) {
            write(exchange, 200, "{\"outcome\":\"UNKNOWN\",\"left\":[]}");
        } else {
            deleted.add(id);
            write(exchange, 200, "{\"outcome\":\"DELETED\",\"left\":[" + left + "]}");
        }
    }

    private static void write(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders()
                .add("Content-Type", status == 200 ? "application/json" : "application/problem+json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

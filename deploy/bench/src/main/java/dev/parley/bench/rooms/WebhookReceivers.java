package dev.parley.bench.rooms;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Receivers of webhooks, each at an address of its own on this machine (127.1.x.y), in one server. Those of the path
 * {@code /hang} take a request and never answer.
 */
final class WebhookReceivers implements AutoCloseable {

    private static final int BLOCK = 250;
    private static final int BACKLOG = 4096;

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final Map<String, Long> arrivals = new ConcurrentHashMap<>();

    WebhookReceivers() {
        server = vertx.createHttpServer(new HttpServerOptions().setAcceptBacklog(BACKLOG))
                .requestHandler(this::receive)
                .listen(0, "0.0.0.0")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private void receive(HttpServerRequest request) {
        if (request.path().equals("/hang")) {
            return;
        }
        Instant now = Instant.now();
        arrivals.putIfAbsent(
                request.getHeader("X-Webhook-Id"), TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano());
        request.response().end("ok");
    }

    int port() {
        return server.actualPort();
    }

    /** The host of a receiver. */
    static String host(int number) {
        return "127.1." + number / BLOCK + "." + (number % BLOCK + 1);
    }

    /** When each delivery arrived first, by its id, in nanoseconds since 1970. */
    Map<String, Long> arrivals() {
        return arrivals;
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}

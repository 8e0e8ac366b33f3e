package dev.parley.bench.storm;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Load balancer of TCP connections, like a Service of Kubernetes: each connection goes to the next replica of those that were
 * ready when they were last asked, or to another one if it is refused. Its state belongs to one event loop.
 */
final class LoadBalancer {

    private static final long CHECK_MILLIS = 2_000;
    private static final long CHECK_TIMEOUT_MILLIS = 5_000;
    private static final String HOST = "127.0.0.1";

    private final NetClient net;
    private final HttpClient http;
    private final List<Backend> backends;
    private final Set<Backend> unready = new HashSet<>();
    private int next;

    /** @param health port where it tells whether it is ready */
    record Backend(int port, int health) {}

    private LoadBalancer(Vertx vertx, List<Backend> backends) {
        this.net = vertx.createNetClient();
        this.http = vertx.createHttpClient();
        this.backends = List.copyOf(backends);
    }

    /** Listens on {@code port} until {@code vertx} is closed. */
    static void start(Vertx vertx, int port, List<Backend> backends) {
        LoadBalancer balancer = new LoadBalancer(vertx, backends);
        vertx.createNetServer()
                .connectHandler(balancer::accept)
                .listen(port, HOST)
                .onSuccess(listening -> vertx.setPeriodic(CHECK_MILLIS, timer -> balancer.check()))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private void check() {
        backends.forEach(backend -> http.request(new RequestOptions()
                        .setMethod(HttpMethod.GET)
                        .setHost(HOST)
                        .setPort(backend.health())
                        .setURI("/q/health/ready")
                        .setTimeout(CHECK_TIMEOUT_MILLIS))
                .compose(request -> request.send().map(HttpClientResponse::statusCode))
                .otherwise(0)
                .onSuccess(status -> {
                    if (status == 200) {
                        unready.remove(backend);
                    } else {
                        unready.add(backend);
                    }
                }));
    }

    private void accept(NetSocket client) {
        client.pause();
        List<Backend> ready = new ArrayList<>(backends);
        Collections.rotate(ready, next++ % backends.size());
        ready.removeAll(unready);
        connect(client, ready);
    }

    private void connect(NetSocket client, List<Backend> candidates) {
        if (candidates.isEmpty()) {
            client.close();
            return;
        }
        net.connect(candidates.get(0).port(), HOST)
                .onSuccess(server -> join(client, server))
                .onFailure(refused -> connect(client, candidates.subList(1, candidates.size())));
    }

    private static void join(NetSocket client, NetSocket server) {
        client.closeHandler(closed -> server.close());
        server.closeHandler(closed -> client.close());
        pump(client, server);
        pump(server, client);
        client.resume();
    }

    private static void pump(NetSocket from, NetSocket to) {
        from.exceptionHandler(failure -> from.close());
        from.handler((Buffer bytes) -> {
            to.write(bytes);
            if (to.writeQueueFull()) {
                from.pause();
                to.drainHandler(drained -> from.resume());
            }
        });
    }
}

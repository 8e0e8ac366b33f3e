package dev.parley.bench.storm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.parley.bench.storm.LoadBalancer.Backend;
import dev.parley.local.process.Ports;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoadBalancerTest {

    private final Vertx vertx = Vertx.vertx();
    private final int port = Ports.free();
    private final HttpServer one = server("one");
    private final HttpServer other = server("other");

    LoadBalancerTest() throws IOException {
        LoadBalancer.start(vertx, port, List.of(backend(one), backend(other)));
    }

    private static HttpServer server(String name) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = name.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static Backend backend(HttpServer server) {
        return new Backend(server.getAddress().getPort(), server.getAddress().getPort());
    }

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        one.stop(0);
        other.stop(0);
    }

    /** On a connection of its own. */
    private String answer() throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    /** On a machine that stands still, a replica may be left out for a while, because it was not asked in time. */
    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofMinutes(2)).ignoreExceptionsInstanceOf(IOException.class);
    }

    @Test
    void connections_go_to_the_replicas_in_turns() {
        eventually()
                .untilAsserted(() -> assertThat(List.of(answer(), answer())).containsExactlyInAnyOrder("one", "other"));
    }

    @Test
    void a_replica_that_refuses_connections_is_left_out() {
        one.stop(0);

        eventually()
                .untilAsserted(() -> assertThat(List.of(answer(), answer(), answer(), answer()))
                        .containsOnly("other"));
    }
}

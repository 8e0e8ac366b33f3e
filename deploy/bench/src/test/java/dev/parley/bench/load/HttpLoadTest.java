package dev.parley.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpLoadTest {

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private HttpLoad on(Handler<HttpServerRequest> handler) {
        int port = vertx.createHttpServer()
                .requestHandler(handler)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
        return new HttpLoad(new InetSocketAddress("127.0.0.1", port), 4);
    }

    private static byte[] request(String body) {
        return ("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void every_request_arrives_once_and_every_answer_is_counted() {
        Set<String> bodies = ConcurrentHashMap.newKeySet();
        AtomicInteger arrivals = new AtomicInteger();
        HttpLoad load = on(request -> request.bodyHandler(body -> {
            bodies.add(body.toString());
            request.response()
                    .setStatusCode(arrivals.incrementAndGet() % 4 == 0 ? 503 : 200)
                    .end("done");
        }));
        List<byte[]> requests =
                IntStream.range(0, 100).mapToObj(i -> request("body " + i)).toList();

        Outcome outcome = load.asFastAsPossible(requests);

        assertThat(bodies).hasSize(100);
        assertThat(outcome.statuses()).containsOnlyKeys(200, 503);
        assertThat(outcome.answered(200)).isEqualTo(75);
        assertThat(outcome.others()).isEqualTo(25);
        assertThat(outcome.latencies().getTotalCount()).isEqualTo(100);
    }

    @Test
    void a_malformed_answer_counts_as_a_broken_connection() throws Exception {
        byte[] rubbish = "TP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> serving = CompletableFuture.runAsync(() -> answer(server, rubbish));
            HttpLoad load = new HttpLoad(new InetSocketAddress(server.getInetAddress(), server.getLocalPort()), 1);

            Outcome outcome = load.asFastAsPossible(Collections.nCopies(3, request("x")));

            assertThat(outcome.statuses()).containsExactly(Map.entry(0, 3L));
            server.close();
            serving.join();
        }
    }

    /** Answers every connection until the server is closed. */
    private static void answer(ServerSocket server, byte[] bytes) {
        try {
            while (true) {
                try (Socket socket = server.accept()) {
                    socket.getInputStream().readNBytes(1);
                    socket.getOutputStream().write(bytes);
                }
            }
        } catch (IOException e) {
            // the test is over
        }
    }

    @Test
    void a_broken_connection_counts_as_unanswered_and_is_replaced() {
        AtomicInteger arrivals = new AtomicInteger();
        HttpLoad load = on(request -> {
            if (arrivals.incrementAndGet() == 3) {
                request.connection().close();
            } else {
                request.response().end();
            }
        });

        Outcome outcome = load.asFastAsPossible(Collections.nCopies(20, request("x")));

        assertThat(outcome.answered(0)).isEqualTo(1);
        assertThat(outcome.answered(200)).isEqualTo(19);
    }

    @Test
    void all_requests_are_sent_at_the_given_rate() {
        HttpLoad load = on(request -> request.response().end());

        Outcome outcome = load.atRate(Collections.nCopies(50, request("x")), 1000);

        assertThat(outcome.answered(200)).isEqualTo(50);
        assertThat(outcome.took().toMillis()).isGreaterThanOrEqualTo(45);
    }
}

package dev.parley.bench.storm;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.parley.bench.storm.RetryingClient.Reply;
import dev.parley.local.process.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RetryingClientTest {

    private final Deque<Integer> answers = new ArrayDeque<>();
    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);

    RetryingClientTest() throws IOException {
        server.createContext("/", exchange -> {
            int status = answers.removeFirst();
            if (status == 409 && !answers.isEmpty()) {
                exchange.getResponseHeaders().add("Retry-After", "0");
            }
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private Reply call(List<String> addresses) throws IOException, InterruptedException {
        return client(addresses).call("POST", "/", "{}");
    }

    private static RetryingClient client(List<String> addresses) {
        return new RetryingClient(addresses, Map.of(), Duration.ofSeconds(20));
    }

    @Test
    void a_replica_that_cannot_be_reached_is_left_for_the_next() throws Exception {
        answers.add(200);

        assertThat(call(List.of("http://127.0.0.1:" + Ports.free(), address())).status())
                .isEqualTo(200);
    }

    @Test
    void unavailability_and_limits_are_waited_for() throws Exception {
        answers.addAll(List.of(503, 429, 409, 201));

        assertThat(call(List.of(address())).status()).isEqualTo(201);
    }

    @Test
    void an_answer_for_good_is_returned() throws Exception {
        answers.add(409);

        assertThat(call(List.of(address())).status()).isEqualTo(409);
    }

    @Test
    void internal_errors_are_counted() throws Exception {
        answers.addAll(List.of(500, 200));
        RetryingClient client = client(List.of(address()));

        assertThat(client.call("GET", "/", "").status()).isEqualTo(200);
        assertThat(client.internalErrors()).isEqualTo(1);
        assertThat(client.retries()).isEqualTo(1);
    }
}

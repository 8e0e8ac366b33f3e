package dev.parley.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpCallsTest {

    private final AtomicInteger calls = new AtomicInteger();
    private final HttpServer server;

    HttpCallsTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> { // only the first call is answered 503
                    byte[] body = "{\"id\":\"1\"}".getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(calls.incrementAndGet() == 1 ? 503 : 200, body.length);
                    try (exchange) {
                        exchange.getResponseBody().write(body);
                    }
                });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private HttpCalls client(int repetitions) {
        return new HttpCalls("http://127.0.0.1:" + server.getAddress().getPort(), Map.of(), repetitions);
    }

    @Test
    void a_call_that_was_answered_503_is_repeated_if_that_is_wanted() {
        assertThat(client(1).get("/v1/rooms").path("id").asText()).isEqualTo("1");
        assertThat(calls).hasValue(2);
    }

    @Test
    void a_call_that_was_answered_503_fails_otherwise() {
        assertThatThrownBy(() -> client(0).get("/v1/rooms"))
                .isInstanceOf(DemoException.class)
                .hasMessageContaining("503");
        assertThat(calls).hasValue(1);
    }
}

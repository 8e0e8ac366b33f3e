package dev.parley.platform.daily;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parley.platform.spi.webhook.Verification;
import dev.parley.platform.spi.webhook.WebhookRequest;
import dev.parley.platform.spi.webhook.WebhookRoute;
import dev.parley.platform.spi.webhook.WebhookVerifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** An endpoint of ours that judges what is sent to it as the ingest does. */
final class WebhookEndpoint implements AutoCloseable {

    private final HttpServer server;
    private final WebhookRoute route;
    private final List<String> accepted = new CopyOnWriteArrayList<>();
    private volatile boolean down;

    WebhookEndpoint(WebhookRoute route) {
        this.route = route;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1/daily/webhook");
    }

    /** The bodies whose signature was right, in the order of coming. */
    List<String> accepted() {
        return accepted;
    }

    void goDown() {
        down = true;
    }

    void comeUp() {
        down = false;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(down ? 503 : judged(exchange, body), -1);
        }
    }

    private int judged(HttpExchange exchange, byte[] body) {
        Map<String, List<String>> headers = new HashMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
        Instant now = Instant.now();
        if (WebhookVerifier.verify(route, new WebhookRequest(headers, body, now), now)
                instanceof Verification.Rejected) {
            return 401;
        }
        accepted.add(new String(body, StandardCharsets.UTF_8));
        return 200;
    }
}

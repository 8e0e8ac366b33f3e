package dev.parley.system.restore;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Receiver of outgoing webhooks, which can be down. */
final class WebhookReceiver implements HttpHandler {

    static final String PATH = "/hook";

    private final List<String> taken = new CopyOnWriteArrayList<>();
    private volatile boolean down;

    void down(boolean down) {
        this.down = down;
    }

    /** How often each webhook was taken, by its kind and id. */
    Map<String, Integer> taken() {
        Map<String, Integer> counts = new TreeMap<>();
        taken.forEach(id -> counts.merge(id, 1, Integer::sum));
        return counts;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
            if (!down) {
                taken.add(exchange.getRequestHeaders().getFirst("X-Webhook-Event") + " "
                        + exchange.getRequestHeaders().getFirst("X-Webhook-Id"));
            }
            exchange.sendResponseHeaders(down ? 503 : 200, -1);
        }
    }
}

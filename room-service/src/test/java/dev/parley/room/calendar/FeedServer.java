package dev.parley.room.calendar;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Stand-in for the server of calendars: each path is a feed, or fails in a way of its own. */
final class FeedServer implements AutoCloseable {

    private static final String MOVED = "moved to ";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Map<String, String> feeds = new ConcurrentHashMap<>();

    /** The values of If-None-Match, in order; empty text for requests without it. */
    final List<String> conditions = new CopyOnWriteArrayList<>();

    FeedServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                answer(exchange);
            }
        });
        server.start();
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** Serves a calendar; the path {@code /etag...} with an ETag. */
    void serve(String path, String calendar) {
        feeds.put(path, calendar);
    }

    /** Serves a redirect to another path. */
    void move(String path, String to) {
        serve(path, MOVED + to);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String feed = feeds.getOrDefault(path, "");
        String etag = "\"" + Integer.toHexString(feed.hashCode()) + "\"";
        String condition = exchange.getRequestHeaders().getFirst("If-None-Match");
        conditions.add(path + " " + (condition == null ? "" : condition));
        if (path.startsWith("/etag")) {
            exchange.getResponseHeaders().add("ETag", etag);
            if (etag.equals(condition)) {
                exchange.sendResponseHeaders(304, -1);
                return;
            }
        }
        if (feed.startsWith(MOVED)) {
            exchange.getResponseHeaders().add("Location", feed.substring(MOVED.length()));
            send(exchange, 301, "");
            return;
        }
        switch (feed) {
            case "status-500" -> send(exchange, 500, "no");
            case "login" -> send(exchange, 200, "<html><body>Sign in</body></html>");
            case "huge" -> send(exchange, 200, "BEGIN:VCALENDAR\r\n" + "X-FILL:0123456789\r\n".repeat(60_000));
            case "cut" -> send(exchange, 200, "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\n");
            case "empty" -> send(exchange, 200, "");
            case "slow" -> await();
            case "inward" -> {
                exchange.getResponseHeaders().add("Location", "http://127.0.0.2:1/feed.ics");
                send(exchange, 302, "");
            }
            default -> send(exchange, 200, feed);
        }
    }

    private void await() {
        try {
            if (!closed.await(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the test did not close the server");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}

package dev.parley.bench.storm;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parley.local.text.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Receiver of outgoing webhooks that keeps the ids of what it has taken. It answers the first attempt of some of them with 503,
 * so that attempts are repeated.
 */
final class WebhookReceiver implements AutoCloseable {

    private static final int REFUSED_EACH = 10;
    private static final int UNAVAILABLE = 503;

    /** Members of the body that name what an event is about, the most precise first. */
    private static final List<String> SUBJECTS = List.of("participant", "transcript", "recording", "meeting");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(8);
    private final Map<String, Taken> taken = new ConcurrentHashMap<>();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private final AtomicLong repetitions = new AtomicLong();

    private record Taken(String room, String kind, String subject, Set<String> bodies) {}

    WebhookReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::receive);
        server.setExecutor(threads);
        server.start();
    }

    /** Host and port. */
    String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String id = exchange.getRequestHeaders().getFirst("X-Webhook-Id");
            if (Math.floorMod(id.hashCode(), REFUSED_EACH) == 0 && refused.add(id)) {
                exchange.sendResponseHeaders(UNAVAILABLE, -1);
                return;
            }
            take(id, body);
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private void take(String id, String body) {
        JsonNode json = Json.read(body);
        boolean known = taken.containsKey(id);
        taken.computeIfAbsent(
                        id,
                        key -> new Taken(
                                json.path("room").path("id").asText(),
                                json.path("event").asText(),
                                subject(json),
                                ConcurrentHashMap.newKeySet()))
                .bodies()
                .add(body);
        if (known) {
            repetitions.incrementAndGet();
        }
    }

    private static String subject(JsonNode json) {
        return SUBJECTS.stream()
                .filter(json::has)
                .map(name -> json.path(name).path("id").asText())
                .findFirst()
                .orElse("");
    }

    /** What a room's webhook was told, each id once. */
    List<WebhookEffect> effects(String roomId) {
        return taken.entrySet().stream()
                .filter(one -> one.getValue().room().equals(roomId))
                .map(one -> new WebhookEffect(
                        one.getKey(),
                        one.getValue().kind(),
                        one.getValue().subject(),
                        one.getValue().bodies().size()))
                .toList();
    }

    /** A line for each of a room's webhooks, to find out why one is too many. */
    Stream<String> bodies(String roomId) {
        return taken.values().stream()
                .filter(one -> one.room().equals(roomId))
                .flatMap(one -> one.bodies().stream())
                .sorted();
    }

    /** How many different ids came. */
    int count() {
        return taken.size();
    }

    /** How many were refused once. */
    int refusals() {
        return refused.size();
    }

    /** How often an id came again that had been taken. */
    long repetitions() {
        return repetitions.get();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

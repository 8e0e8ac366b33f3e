package dev.parley.recording.discovery;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parley.recording.FakeGateway;
import dev.parley.recording.WorkerProfile;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** Stub of platform-gateway whose platforms list recordings or fail. */
public final class FakeCatalogs implements AutoCloseable {

    private static final String ROOT = "/internal/v1/platforms";

    private record Catalog(int status, String body) {}

    private final HttpServer server;
    private final Map<String, String> views = new ConcurrentHashMap<>();
    private final Map<String, Catalog> catalogs = new ConcurrentHashMap<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();

    public FakeCatalogs() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", FakeGateway.PORT), 0);
        server.createContext(ROOT, this::answer);
        server.start();
    }

    /** An enabled platform with these recordings, in the form that the gateway writes. */
    public void lists(String platform, String... recordings) {
        knows(platform, true, "\"RECORDING_CATALOG\"");
        catalogs.put(platform, new Catalog(200, "[" + String.join(",", recordings) + "]"));
    }

    void fails(String platform) {
        knows(platform, true, "\"RECORDING_CATALOG\"");
        catalogs.put(
                platform,
                new Catalog(
                        503,
                        "{\"title\":\"x\",\"status\":503,\"code\":\"provider-unavailable\",\"retryable\":true,\"reach\":\"ANSWERED\"}"));
    }

    void knows(String platform, boolean enabled, String capabilities) {
        views.put(
                platform,
                "{\"id\":\"" + platform + "\",\"enabled\":" + enabled + ",\"capabilities\":[" + capabilities
                        + "],\"missing\":[]}");
    }

    /** A composed recording in a bucket. */
    public static String stored(String file, String bucket, String key, boolean finished) {
        return "{\"key\":\"file:" + file
                + "\",\"room\":\"/standup\",\"kind\":\"COMPOSED\",\"source\":{\"type\":\"stored\","
                + "\"object\":{\"source\":\"whereby\",\"bucket\":\"" + bucket + "\",\"key\":\"" + key
                + "\"}},\"finished\":"
                + finished + ",\"started_at\":\"2026-11-20T12:00:00Z\"}";
    }

    /** The platforms whose recordings were asked for, in order. */
    List<String> asked() {
        return calls.stream().map(call -> call.substring(0, call.indexOf(' '))).toList();
    }

    /** From when on recordings were asked for, the last time. */
    Instant since() {
        String last = calls.get(calls.size() - 1);
        return Instant.parse(last.substring(last.indexOf(' ') + 1));
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        boolean known = ("Bearer " + WorkerProfile.TOKEN)
                .equals(exchange.getRequestHeaders().getFirst("Authorization"));
        if (!known) {
            write(exchange, 401, "{\"status\":401,\"code\":\"unauthorized\"}");
        } else if (path.equals(ROOT)) {
            write(exchange, 200, views.values().stream().sorted().collect(Collectors.joining(",", "[", "]")));
        } else {
            String platform = path.substring(ROOT.length() + 1).split("/")[0];
            String query = exchange.getRequestURI().getRawQuery();
            calls.add(platform + " " + URLDecoder.decode(query.replaceFirst("since=", ""), StandardCharsets.UTF_8));
            Catalog catalog = catalogs.getOrDefault(platform, new Catalog(404, "{}"));
            write(exchange, catalog.status(), catalog.body());
        }
    }

    private static void write(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders()
                .add("Content-Type", status == 200 ? "application/json" : "application/problem+json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

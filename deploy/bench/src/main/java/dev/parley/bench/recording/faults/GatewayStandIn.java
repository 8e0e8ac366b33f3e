package dev.parley.bench.recording.faults;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stand-in of platform-gateway: knows no platform that lists recordings, mints links to files under their names, and deletes
 * recordings, each once.
 */
final class GatewayStandIn {

    private static final String PLATFORMS = "/internal/v1/platforms";
    private static final String UNKNOWN = "{\"title\":\"Not Found\",\"status\":404,\"code\":\"provider-not-found\"}";

    private final FileHost files;
    private final Gate deletions = new Gate();
    private final Set<String> deleted = ConcurrentHashMap.newKeySet();

    GatewayStandIn(FileHost files) {
        this.files = files;
    }

    void addTo(HttpServer server) {
        server.createContext(PLATFORMS, this::answer);
    }

    /** Deletions wait here. */
    Gate deletions() {
        return deletions;
    }

    /** Whether a recording was deleted. */
    boolean hasDeleted(String recording) {
        return deleted.contains(recording);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String[] path = exchange.getRequestURI().getPath().substring(1).split("/", -1);
            Optional<String> json = exchange.getRequestMethod().equals("DELETE") ? deletion(path[5]) : found(path);
            byte[] body = json.orElse(UNKNOWN).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders()
                    .add("Content-Type", json.isPresent() ? "application/json" : "application/problem+json");
            exchange.sendResponseHeaders(json.isPresent() ? 200 : 404, body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<String> found(String[] path) {
        if (path.length == 3) {
            return Optional.of("[]");
        }
        return path.length == 7 && path[6].equals("link")
                ? files.minted(path[5]).map(url -> "{\"url\":\"" + url + "\",\"expires\":\"2099-01-01T00:00:00Z\"}")
                : Optional.empty();
    }

    private Optional<String> deletion(String recording) throws InterruptedException {
        deletions.pass();
        String outcome = deleted.add(recording) ? "DELETED" : "UNKNOWN";
        return Optional.of("{\"outcome\":\"" + outcome + "\",\"left\":[]}");
    }
}

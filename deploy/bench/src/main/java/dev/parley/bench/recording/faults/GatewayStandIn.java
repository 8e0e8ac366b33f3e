package dev.parley.bench.recording.faults;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Stand-in of platform-gateway: knows no platform that lists recordings, and mints links to files under their names. */
record GatewayStandIn(FileHost files) {

    private static final String PLATFORMS = "/internal/v1/platforms";
    private static final String UNKNOWN = "{\"title\":\"Not Found\",\"status\":404,\"code\":\"provider-not-found\"}";

    void addTo(HttpServer server) {
        server.createContext(PLATFORMS, this::answer);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getPath().substring(1).split("/", -1);
        Optional<String> json = path.length == 3
                ? Optional.of("[]")
                : path.length == 7 && path[6].equals("link")
                        ? files.minted(path[5])
                                .map(url -> "{\"url\":\"" + url + "\",\"expires\":\"2099-01-01T00:00:00Z\"}")
                        : Optional.empty();
        byte[] body = json.orElse(UNKNOWN).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders()
                .add("Content-Type", json.isPresent() ? "application/json" : "application/problem+json");
        exchange.sendResponseHeaders(json.isPresent() ? 200 : 404, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}

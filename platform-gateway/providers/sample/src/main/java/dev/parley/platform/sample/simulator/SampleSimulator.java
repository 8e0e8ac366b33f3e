package dev.parley.platform.sample.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Simulator of the sample provider's REST API, in memory. */
public final class SampleSimulator implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private record Answer(int status, Optional<Object> body) {
        static Answer of(Object body) {
            return new Answer(200, Optional.of(body));
        }

        static Answer bare(int status) {
            return new Answer(status, Optional.empty());
        }
    }

    private final String apiKey;
    private final SimulatedRooms rooms = new SimulatedRooms();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    private SampleSimulator(String apiKey, HttpServer server) {
        this.apiKey = apiKey;
        this.server = server;
    }

    /** Starts on a free port; calls need this key. */
    public static SampleSimulator start(String apiKey) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            SampleSimulator simulator = new SampleSimulator(apiKey, server);
            server.createContext("/v1/rooms/", simulator::handle);
            server.setExecutor(simulator.threads);
            server.start();
            return simulator;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The value for the setting of the API's address. */
    public URI api() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
    }

    /** Lets a person join; returns the connection's id. */
    public String join(String room, String name, String user) {
        return rooms.join(room, name, user);
    }

    /** Ends a connection. */
    public void leave(String room, String connection) {
        rooms.leave(room, connection);
    }

    private void handle(HttpExchange call) throws IOException {
        try (call) {
            JsonNode body = JSON.readTree(call.getRequestBody());
            boolean known = ("Bearer " + apiKey).equals(call.getRequestHeaders().getFirst("Authorization"));
            Answer answer = known ? answer(call, body) : Answer.bare(401);
            byte[] bytes = answer.body().isPresent()
                    ? JSON.writeValueAsString(answer.body().get()).getBytes(StandardCharsets.UTF_8)
                    : new byte[0];
            call.getResponseHeaders().set("Content-Type", "application/json");
            call.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            call.getResponseBody().write(bytes);
        }
    }

    private Answer answer(HttpExchange call, JsonNode body) {
        String[] path =
                call.getRequestURI().getPath().substring("/v1/rooms/".length()).split("/", -1);
        String what = call.getRequestMethod() + (path.length > 1 ? " " + path[1] : "");
        return switch (what) {
            case "PUT" -> Answer.of(rooms.open(path[0], body.path("closes_at").asText()));
            case "DELETE" -> Answer.bare(rooms.close(path[0]) ? 204 : 404);
            case "GET calls" -> found(rooms.calls(path[0]).map(calls -> Map.of("calls", calls)));
            case "GET people" -> found(rooms.people(path[0]).map(people -> Map.of("people", people)));
            default -> Answer.bare(405);
        };
    }

    private static Answer found(Optional<? extends Object> body) {
        return body.map(Answer::of).orElseGet(() -> Answer.bare(404));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

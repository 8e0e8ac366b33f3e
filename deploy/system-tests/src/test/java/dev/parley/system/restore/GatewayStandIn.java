package dev.parley.system.restore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stand-in of platform-gateway with one platform, which makes meetings and tells nothing about them. */
final class GatewayStandIn implements HttpHandler {

    static final String PLATFORM = "whereby";
    static final String PATH = "/internal/v1/platforms";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<String> deleted = new CopyOnWriteArrayList<>();

    /** Queries of the calls that deleted a room. */
    List<String> deleted() {
        return List.copyOf(deleted);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
            String call = exchange.getRequestMethod() + " "
                    + exchange.getRequestURI().getPath().substring(PATH.length());
            switch (call) {
                case "GET " ->
                    answer(
                            exchange,
                            200,
                            "[{\"id\":\"" + PLATFORM + "\",\"enabled\":true,\"capabilities\":[],\"missing\":[]}]");
                case "POST /" + PLATFORM + "/meetings" -> answer(exchange, 200, meeting(body));
                case "GET /" + PLATFORM + "/room/sessions" -> answer(exchange, 200, "[]");
                case "DELETE /" + PLATFORM + "/room" -> {
                    deleted.add(exchange.getRequestURI().getQuery());
                    exchange.sendResponseHeaders(204, -1);
                }
                default -> answer(exchange, 404, "{\"title\":\"t\",\"status\":404,\"code\":\"provider-not-found\"}");
            }
        }
    }

    private static String meeting(JsonNode request) {
        String room = "/" + request.path("reservation").asText();
        return """
                {"platform":"%s","meeting_id":"m-%s","room":"%s","room_url":"https://video.example%s","host_url":null,
                 "start":"2026-01-01T12:00:00Z","end":"%s","provider_data":{}}""".formatted(PLATFORM, room, room, room, request.path("end").asText());
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders()
                .add("Content-Type", status == 200 ? "application/json" : "application/problem+json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}

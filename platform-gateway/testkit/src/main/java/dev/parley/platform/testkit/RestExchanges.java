package dev.parley.platform.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All recorded calls to providers. */
public final class RestExchanges {

    private RestExchanges() {}

    /** The exchanges of one platform, by name in order; never empty. */
    public static List<RestExchange> of(String provider) {
        return Fixtures.names("rest/" + provider).stream()
                .map(file -> read(provider, file))
                .toList();
    }

    /** One exchange by its file's name without {@code .json}. */
    public static RestExchange named(String provider, String name) {
        return read(provider, name + ".json");
    }

    private static RestExchange read(String provider, String file) {
        JsonNode exchange = Fixtures.json("rest/" + provider + "/" + file);
        JsonNode request = exchange.path("request");
        JsonNode response = exchange.path("response");
        return new RestExchange(
                file.substring(0, file.length() - ".json".length()),
                new RestExchange.Request(
                        request.path("method").asText(),
                        URI.create(request.path("url").asText()),
                        request.path("headers").has("Authorization"),
                        body(request)),
                new RestExchange.Response(response.path("status").asInt(), headers(response), body(response)));
    }

    private static JsonNode body(JsonNode message) {
        return Optional.ofNullable(message.get("body")).orElse(MissingNode.getInstance());
    }

    private static Map<String, String> headers(JsonNode message) {
        Map<String, String> headers = new HashMap<>();
        message.path("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asText()));
        return headers;
    }
}

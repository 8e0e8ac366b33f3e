package dev.parley.platform.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.platform.testkit.RestExchange;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Sends a recorded call to a simulator and compares the answers: status, the headers that were recorded, the body's
 * shape, and the values that the call itself gave.
 *
 * @param actual for names in the recording (ids, rooms, addresses) what they are called here
 */
record Replay(RestExchange exchange, Map<String, String> actual) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MULTIPART = String.join(
            "\r\n",
            "--x",
            "Content-Disposition: form-data; name=\"image\"; filename=\"logo.png\"",
            "Content-Type: image/png",
            "",
            "PNG",
            "--x--",
            "");

    void against(Rest rest) {
        HttpResponse<String> answer = send(rest);
        RestExchange.Response recorded = exchange.response();
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(recorded.status());
        recorded.headers()
                .forEach((name, value) -> assertThat(answer.headers().firstValue(name))
                        .as(name)
                        .hasValueSatisfying(given -> assertThat(given).startsWith(value)));
        if (recorded.text().isEmpty()) {
            assertThat(answer.body()).isEmpty();
        } else if (recorded.body().isTextual()) {
            assertThat(answer.body()).startsWith("<html>");
        } else {
            compare(recorded.body(), read(answer.body()));
        }
    }

    private void compare(JsonNode recorded, JsonNode simulated) {
        Shape.EXACT.assertSame(recorded, simulated);
        Map<String, JsonNode> given = leaves(exchange.request().body());
        Map<String, JsonNode> answered = leaves(simulated);
        leaves(recorded).forEach((name, value) -> {
            if (value.equals(given.get(name))) {
                assertThat(answered.get(name)).as(name).isEqualTo(read(here(value.toString())));
            }
        });
    }

    private HttpResponse<String> send(Rest rest) {
        RestExchange.Request request = exchange.request();
        String query = request.url().getRawQuery();
        String path = here(request.path() + (query == null ? "" : "?" + query));
        if (!request.authorized()) {
            return rest.bare(request.method(), path);
        }
        if (request.body().isTextual()) {
            return rest.send(
                    request.method(), path, MULTIPART, Map.of("Content-Type", "multipart/form-data; boundary=x"));
        }
        String body = request.body().isMissingNode() ? "" : here(request.body().toString());
        return rest.send(request.method(), path, body, Map.of());
    }

    private String here(String text) {
        String result = text;
        for (Map.Entry<String, String> name : actual.entrySet()) {
            result = result.replace(name.getKey(), name.getValue());
        }
        return result;
    }

    /** Scalars and arrays by the names of their members, wherever they stand. */
    private static Map<String, JsonNode> leaves(JsonNode node) {
        Map<String, JsonNode> leaves = new HashMap<>();
        node.properties().forEach(member -> {
            if (member.getValue().isObject()) {
                leaves.putAll(leaves(member.getValue()));
            } else {
                leaves.put(member.getKey().toLowerCase(Locale.ROOT), member.getValue());
            }
        });
        return leaves;
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + json, e);
        }
    }
}

package dev.parley.platform.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.parley.platform.testkit.RestExchange.Response;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** Recorded successful responses, found by method and path, for any room or recording in the path. */
final class SuccessfulResponses {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<RestExchange> exchanges;

    /** @param exchanges others than successes are ignored */
    SuccessfulResponses(List<RestExchange> exchanges) {
        this.exchanges = exchanges.stream()
                .filter(exchange -> exchange.response().status() / 100 == 2)
                .toList();
    }

    /** All possible responses to this call; never empty. For a call that was not recorded these are all responses. */
    List<Response> to(String method, String path) {
        String kind = kind(method, path);
        List<Response> matching = exchanges.stream()
                .filter(exchange -> kind(
                                exchange.request().method(),
                                exchange.request().url().getRawPath())
                        .equals(kind))
                .map(RestExchange::response)
                .toList();
        return matching.isEmpty() ? anything() : matching;
    }

    /** One of them in turn, so that a list with a second page ends. */
    Response to(String method, String path, int turn) {
        List<Response> matching = to(method, path);
        return matching.get(turn % matching.size());
    }

    /** Answers the first {@code successes} calls like that, and all others with an empty {@code status}. */
    BiFunction<String, String, Response> until(int successes, int status) {
        AtomicInteger turn = new AtomicInteger();
        return (method, path) ->
                turn.get() < successes ? to(method, path, turn.getAndIncrement()) : Response.empty(status);
    }

    /** The same with every list reversed: the provider's order must not matter. */
    Response reversed(String method, String path, int turn) {
        Response answer = to(method, path, turn);
        JsonNode body = json(answer);
        reverse(body);
        return new Response(answer.status(), answer.headers(), body);
    }

    /** A body that is not JSON stays unchanged. */
    private static JsonNode json(Response answer) {
        try {
            return answer.body().isTextual()
                    ? JSON.readTree(answer.text())
                    : answer.body().deepCopy();
        } catch (JsonProcessingException e) {
            return answer.body();
        }
    }

    private static void reverse(JsonNode node) {
        node.forEach(SuccessfulResponses::reverse);
        if (node instanceof ArrayNode list) {
            List<JsonNode> entries = new ArrayList<>();
            list.forEach(entries::add);
            Collections.reverse(entries);
            list.removeAll().addAll(entries);
        }
    }

    /** Any of them: unchanged, with null in place of a value, or mutated. */
    Response mutated(String method, String path, Random random) {
        List<Response> matching = to(method, path);
        Response answer = matching.get(random.nextInt(matching.size()));
        byte[] body = answer.text().getBytes(StandardCharsets.UTF_8);
        byte[] changed = switch (random.nextInt(4)) {
            case 0 -> body;
            case 1 -> Mutations.nullify(body, random.nextLong());
            default -> Mutations.mutate(body, random.nextLong());
        };
        return new Response(
                answer.status(), answer.headers(), TextNode.valueOf(new String(changed, StandardCharsets.UTF_8)));
    }

    private List<Response> anything() {
        return exchanges.isEmpty()
                ? List.of(Response.empty(204))
                : exchanges.stream().map(RestExchange::response).toList();
    }

    /** Names and ids contain digits, fixed path segments do not. */
    private static String kind(String method, String path) {
        return Arrays.stream(path.split("/"))
                .map(segment -> segment.matches("v\\d|\\D*") ? segment : "*")
                .collect(Collectors.joining("/", method + " ", ""));
    }
}

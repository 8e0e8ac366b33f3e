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

/**
 * What a provider answered when all went well, found again for calls like those that were recorded: of the same method and
 * path, whatever room or recording the path names.
 */
final class GoodAnswers {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<RestExchange> exchanges;

    /** @param exchanges those that were no success do not count */
    GoodAnswers(List<RestExchange> exchanges) {
        this.exchanges = exchanges.stream()
                .filter(exchange -> exchange.response().status() / 100 == 2)
                .toList();
    }

    /**
     * All that may answer this call: never empty. A call like which none was recorded may be answered by whatever was
     * answered to another.
     */
    List<Response> to(String method, String path) {
        String kind = kind(method, path);
        List<Response> fitting = exchanges.stream()
                .filter(exchange -> kind(
                                exchange.request().method(),
                                exchange.request().url().getRawPath())
                        .equals(kind))
                .map(RestExchange::response)
                .toList();
        return fitting.isEmpty() ? anything() : fitting;
    }

    /** One of them for each call in turn, so that a list with a second page has an end. */
    Response to(String method, String path, int turn) {
        List<Response> fitting = to(method, path);
        return fitting.get(turn % fitting.size());
    }

    /** The first {@code whole} calls are answered like that, and all others with {@code status} alone. */
    BiFunction<String, String, Response> until(int whole, int status) {
        AtomicInteger turn = new AtomicInteger();
        return (method, path) -> turn.get() < whole ? to(method, path, turn.getAndIncrement()) : Response.empty(status);
    }

    /** The same with every list in it the other way round: in what order a provider tells is not ours to rely on. */
    Response reversed(String method, String path, int turn) {
        Response answer = to(method, path, turn);
        JsonNode body = json(answer);
        reverse(body);
        return new Response(answer.status(), answer.headers(), body);
    }

    /** What is no JSON stays as it is. */
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
        node.forEach(GoodAnswers::reverse);
        if (node instanceof ArrayNode list) {
            List<JsonNode> entries = new ArrayList<>();
            list.forEach(entries::add);
            Collections.reverse(entries);
            list.removeAll().addAll(entries);
        }
    }

    /** Any of them: as it was, with null in place of a value, or spoiled otherwise. */
    Response nearly(String method, String path, Random random) {
        List<Response> fitting = to(method, path);
        Response answer = fitting.get(random.nextInt(fitting.size()));
        byte[] body = answer.text().getBytes(StandardCharsets.UTF_8);
        byte[] spoiled = switch (random.nextInt(4)) {
            case 0 -> body;
            case 1 -> Mutations.forget(body, random.nextLong());
            default -> Mutations.mutate(body, random.nextLong());
        };
        return new Response(
                answer.status(), answer.headers(), TextNode.valueOf(new String(spoiled, StandardCharsets.UTF_8)));
    }

    private List<Response> anything() {
        return exchanges.isEmpty()
                ? List.of(Response.empty(204))
                : exchanges.stream().map(RestExchange::response).toList();
    }

    /** Names and ids have digits in them, the words of a path have none. */
    private static String kind(String method, String path) {
        return Arrays.stream(path.split("/"))
                .map(segment -> segment.matches("v\\d|\\D*") ? segment : "*")
                .collect(Collectors.joining("/", method + " ", ""));
    }
}

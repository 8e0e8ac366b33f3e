package dev.parley.local.hostile;

import dev.parley.local.hostile.Services.Endpoint;
import java.time.Duration;
import java.util.List;

/** Odd JSON: bodies that are no JSON, or not the JSON that an endpoint takes, sent to every endpoint. */
final class OddJson {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private static final List<String> BODIES = List.of(
            "",
            " ",
            "{",
            "}",
            "[]",
            "[[]]",
            "null",
            "true",
            "17",
            "\"text\"",
            "\u0000",
            "\ufeff{}",
            "{}{}",
            "{} rest",
            "{\"name\":\"a\",\"name\":\"b\"}",
            "{\"allow_duplicated\":false,\"allow_duplicated\":false}",
            "{\"room_name\":\"a\",\"room_name\":\"b\"}",
            "{\"room\":\"a\",\"room\":\"b\"}",
            "{\"unknown\":1,\"unknown\":1}",
            "{\"name\":{\"name\":{}}}",
            "{\"name\":[1,2]}",
            "{\"name\":1e400000}",
            "{\"name\":\"\\ud800\"}",
            "{\"name\":\"\\u0000\"}",
            "{\"name\":\"\u202e\u3000\"}",
            "{\"is_locked\":\"\",\"name\":\"x\"}",
            "{\"room_size\":99999999999999999999999999}",
            "{\"reservation\":\"x\"}",
            "{\"dry_run\":\"x\"}",
            "{\"" + "k".repeat(2_000) + "\":1}",
            "[".repeat(5_000),
            "{\"a\":".repeat(3_000));

    private final Services services;

    OddJson(Services services) {
        this.services = services;
    }

    void run(LoadCounts counts) {
        services.endpoints().parallelStream().forEach(endpoint -> send(endpoint, counts));
    }

    private static void send(Endpoint endpoint, LoadCounts counts) {
        for (String body : BODIES) {
            counts.answered(RawCall.of(
                    endpoint.port(), TIMEOUT, RawCall.json("POST", endpoint.path(), endpoint.credentials(), body)));
        }
        for (String target : List.of("/%zz", "/{}", "*", endpoint.path() + "?a={b}")) {
            counts.answered(
                    RawCall.of(endpoint.port(), TIMEOUT, RawCall.head("POST", target, endpoint.credentials(), 0)));
        }
        counts.answered(RawCall.of(
                endpoint.port(), TIMEOUT, "GET " + endpoint.path() + " HTTP/1.1\r\nConnection: close\r\n\r\n"));
    }
}

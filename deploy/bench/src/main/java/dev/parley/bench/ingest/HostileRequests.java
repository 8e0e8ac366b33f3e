package dev.parley.bench.ingest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Generator of hostile requests: malformed bodies, headers and HTTP messages, some of them signed. */
final class HostileRequests {

    private static final String PATH = "/v1/daily/webhook";
    private static final byte[] TOO_LARGE = body("Content-Length: 1200000", "x".repeat(1_200_000));
    private static final byte[] TOO_LARGE_IN_CHUNKS =
            body("Transfer-Encoding: chunked", ("4000\r\n" + "x".repeat(0x4000) + "\r\n").repeat(70) + "0\r\n\r\n");
    private static final byte[] LARGE_HEADER = body("Content-Length: 2\r\nX-Filler: " + "x".repeat(50_000), "{}");
    private static final byte[] MANY_HEADERS = body("X-A: b\r\n".repeat(3_000) + "Content-Length: 2", "{}");

    private final Deliveries deliveries;
    private final Random random;

    /** @param seed determines the requests */
    HostileRequests(Deliveries deliveries, long seed) {
        this.deliveries = deliveries;
        this.random = new Random(seed);
    }

    List<byte[]> make(int count) {
        List<byte[]> requests = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            requests.add(one());
        }
        return requests;
    }

    private byte[] one() {
        return switch (random.nextInt(20)) {
            case 0 -> signed(random(random.nextInt(2000)));
            case 1 -> signed(("[".repeat(20_000)).getBytes(StandardCharsets.UTF_8));
            case 2 -> signed(("{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000)).getBytes(StandardCharsets.UTF_8));
            case 3 -> signed("{\"type\":\"participant.joined\",\"payload\":{}}".getBytes(StandardCharsets.UTF_16));
            case 4 -> signed(mutated(deliveries.make(1).get(0).body()));
            case 5 -> mutated(deliveries.make(1).get(0).request(PATH));
            case 6 -> head("X-Webhook-Timestamp: " + "9".repeat(random.nextInt(200) + 1), "X-Webhook-Signature: AAAA");
            case 7 ->
                head(
                        "X-Webhook-Timestamp: 1\r\nX-Webhook-Timestamp: 2",
                        "X-Webhook-Signature: =\r\nX-Webhook-Signature: ==");
            case 8 -> head("X-Webhook-Timestamp: now", "X-Webhook-Signature: " + "é".repeat(300));
            case 9 -> head("X-Filler: " + "x".repeat(random.nextInt(12_000)), "X-Webhook-Signature:");
            case 10 ->
                ("POST /v1/%zz HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n").getBytes(StandardCharsets.UTF_8);
            case 11 -> random.nextInt(10) == 0 ? TOO_LARGE : TOO_LARGE_IN_CHUNKS;
            case 12 -> random.nextBoolean() ? LARGE_HEADER : MANY_HEADERS;
            case 13 -> body("Content-Length: 2\r\nContent-Length: 3", "{}");
            case 14 -> body("Content-Length: 2\r\nTransfer-Encoding: chunked", "0\r\n\r\n");
            case 15 -> body("Transfer-Encoding: chunked", "zz\r\n{}\r\n");
            case 16 -> body("Content-Length: -" + random.nextInt(9), "{}");
            case 17 -> body("Content-Type: \u0000;charset=utf-99\r\nContent-Encoding: gzip\r\nContent-Length: 2", "{}");
            case 18 ->
                signed("{\"type\":\"\ud800\",\"type\":[],\"payload\":\"\u0000\"}".getBytes(StandardCharsets.UTF_16BE));
            default ->
                signed(("{\"type\":\"participant.left\",\"id\":1e400000,\"payload\":{\"joined_at\":1e308,"
                                + "\"duration\":\"NaN\",\"session_id\":\"" + "s".repeat(random.nextInt(5000)) + "\"}}")
                        .getBytes(StandardCharsets.UTF_8));
        };
    }

    private byte[] signed(byte[] body) {
        return deliveries.sign("", body).request(PATH);
    }

    private static byte[] body(String headers, String body) {
        return ("POST " + PATH + " HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] head(String... headers) {
        return ("POST " + PATH + " HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n" + String.join("\r\n", headers)
                        + "\r\n\r\n{}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] random(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private byte[] mutated(byte[] bytes) {
        byte[] copy = Arrays.copyOf(bytes, bytes.length);
        for (int i = 0; i < 5; i++) {
            copy[random.nextInt(copy.length)] = (byte) random.nextInt(256);
        }
        return copy;
    }
}

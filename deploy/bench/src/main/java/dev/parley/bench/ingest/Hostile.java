package dev.parley.bench.ingest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Requests that no honest sender makes: some signed, most not, all of them whole HTTP messages or their wrecks. */
final class Hostile {

    private static final String PATH = "/v1/daily/webhook";

    private final Deliveries deliveries;
    private final Random random;

    /** @param seed the same seed makes the same requests */
    Hostile(Deliveries deliveries, long seed) {
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
        return switch (random.nextInt(12)) {
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
            default ->
                signed(("{\"type\":\"participant.left\",\"id\":1e400000,\"payload\":{\"joined_at\":1e308,"
                                + "\"duration\":\"NaN\",\"session_id\":\"" + "s".repeat(random.nextInt(5000)) + "\"}}")
                        .getBytes(StandardCharsets.UTF_8));
        };
    }

    private byte[] signed(byte[] body) {
        return deliveries.sign("", body).request(PATH);
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

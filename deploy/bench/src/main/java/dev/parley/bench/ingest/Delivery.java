package dev.parley.bench.ingest;

import java.nio.charset.StandardCharsets;

/**
 * Signed webhook.
 *
 * @param session of the participant; unique within a run
 */
public record Delivery(
        String session,
        @SuppressWarnings("ArrayRecordComponent") byte[] body,
        String timestamp,
        String signature) {

    /** The complete HTTP request. */
    public byte[] request(String path) {
        byte[] head = """
                POST %s HTTP/1.1\r
                Host: localhost\r
                Content-Type: application/json\r
                X-Webhook-Timestamp: %s\r
                X-Webhook-Signature: %s\r
                Content-Length: %d\r
                \r
                """.formatted(path, timestamp, signature, body.length).getBytes(StandardCharsets.ISO_8859_1);
        byte[] whole = new byte[head.length + body.length];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(body, 0, whole, head.length, body.length);
        return whole;
    }
}

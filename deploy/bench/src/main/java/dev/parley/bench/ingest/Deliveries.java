package dev.parley.bench.ingest;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Webhooks as Daily sends them, each with an id of its own, signed and written out as whole HTTP requests. */
final class Deliveries {

    private static final String HMAC = "HmacSHA256";
    private static final int ROOMS = 500;

    private final String path;
    private final Mac mac;
    private int next;

    /** @param secret the key of the HMAC */
    Deliveries(String path, byte[] secret) {
        this.path = path;
        try {
            mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret, HMAC));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** So many that never were before. */
    List<byte[]> make(int count) {
        List<byte[]> requests = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            requests.add(request(body(next++)));
        }
        return requests;
    }

    private byte[] body(int number) {
        UUID session = new UUID(0x5e1c7d903f2a4b1cL, 0x9d8e000000000000L | number);
        long now = Instant.now().getEpochSecond();
        String id = "ptcpt-join-%s-%d".formatted(session, now * 1000);
        // 727 bytes, as a joining participant's webhook was measured
        String text = """
                {"version":"1.0.0","type":"participant.joined","id":"%s","payload":{"joined_at":%d.416,\
                "session_id":"%s","room":"load-%03d","user_id":"user-%d","user_name":"Load Person %d","owner":false,\
                "networkQualityState":"unknown","will_eject_at":null,"permissions":{"hasPresence":true,"canSend":\
                ["video","audio","screenVideo","screenAudio","customVideo","customAudio"],"canReceive":{"base":true},\
                "canAdmin":[]}},"event_ts":%d.961,"padding":"%s"}""".formatted(id, now, session, number % ROOMS, number, number, now, "x".repeat(190));
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private byte[] request(byte[] body) {
        String timestamp = Long.toString(Instant.now().toEpochMilli());
        mac.update((timestamp + ".").getBytes(StandardCharsets.UTF_8));
        String signature = Base64.getEncoder().encodeToString(mac.doFinal(body));
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

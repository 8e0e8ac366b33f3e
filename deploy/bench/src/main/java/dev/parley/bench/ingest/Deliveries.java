package dev.parley.bench.ingest;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Generator of signed Daily webhooks, each about a different session. Not thread-safe. */
public final class Deliveries {

    private static final String HMAC = "HmacSHA256";
    private static final int ROOMS = 500;

    private final Mac mac;
    private int next;

    /** @param secret the key of the HMAC */
    public Deliveries(byte[] secret) {
        try {
            mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret, HMAC));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** New deliveries with the current time. */
    List<Delivery> make(int count) {
        return make(count, Duration.ZERO);
    }

    /** @param ahead offset of the sender's clock; negative: behind */
    List<Delivery> make(int count, Duration ahead) {
        List<Delivery> deliveries = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int number = next++;
            String session = new UUID(0x5e1c7d903f2a4b1cL, 0x9d8e000000000000L | number).toString();
            deliveries.add(sign(session, body(session, number), Instant.now().plus(ahead)));
        }
        return deliveries;
    }

    /** New deliveries as complete HTTP requests to {@code path}. */
    List<byte[]> requests(int count, String path) {
        return make(count).stream().map(delivery -> delivery.request(path)).toList();
    }

    /** Signs any bytes as a delivery. */
    public Delivery sign(String session, byte[] body) {
        return sign(session, body, Instant.now());
    }

    private Delivery sign(String session, byte[] body, Instant at) {
        String timestamp = Long.toString(at.toEpochMilli());
        mac.update((timestamp + ".").getBytes(StandardCharsets.UTF_8));
        return new Delivery(session, body, timestamp, Base64.getEncoder().encodeToString(mac.doFinal(body)));
    }

    private static byte[] body(String session, int number) {
        long now = Instant.now().getEpochSecond();
        String id = "ptcpt-join-%s-%d".formatted(session, now * 1000);
        // about 727 bytes, the measured size of a participant.joined webhook
        String text = """
                {"version":"1.0.0","type":"participant.joined","id":"%s","payload":{"joined_at":%d.416,\
                "session_id":"%s","room":"load-%03d","user_id":"user-%d","user_name":"Load Person %d","owner":false,\
                "networkQualityState":"unknown","will_eject_at":null,"permissions":{"hasPresence":true,"canSend":\
                ["video","audio","screenVideo","screenAudio","customVideo","customAudio"],"canReceive":{"base":true},\
                "canAdmin":[]}},"event_ts":%d.961,"padding":"%s"}""".formatted(id, now, session, number % ROOMS, number, number, now, "x".repeat(190));
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

package dev.parley.local.demo;

import dev.parley.local.demo.HttpCalls.Answer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Sender of well-formed webhooks signed with a wrong secret. */
final class ForgedWebhooks {

    private static final byte[] WRONG_SECRET = "not the secret of this installation".getBytes(StandardCharsets.UTF_8);

    private final HttpCalls ingest;

    ForgedWebhooks(String ingestUrl) {
        ingest = new HttpCalls(ingestUrl, Map.of());
    }

    /** Sends a Whereby {@code room.client.joined}; scheme: docs.whereby.com (webhooks). */
    Answer whereby(String room) {
        String body = "{\"id\":\"forged\",\"apiVersion\":\"1.0\",\"createdAt\":\"" + Instant.now()
                + "\",\"type\":\"room.client.joined\",\"data\":{\"roomName\":\"/" + room
                + "\",\"roleName\":\"visitor\"}}";
        long now = Instant.now().getEpochSecond();
        String signature = HexFormat.of().formatHex(sign(now + "." + body));
        return ingest.call(
                "POST", "/v1/whereby/webhook", body, Map.of("Whereby-Signature", "t=" + now + ",v1=" + signature));
    }

    /** Sends a Daily {@code participant.joined}; scheme: docs.daily.co (webhooks). */
    Answer daily(String room) {
        String body =
                "{\"version\":\"1.0.0\",\"type\":\"participant.joined\",\"id\":\"forged\",\"payload\":{\"room\":\""
                        + room + "\",\"session_id\":\"forged\"},\"event_ts\":"
                        + Instant.now().getEpochSecond() + "}";
        String now = String.valueOf(Instant.now().toEpochMilli());
        String signature = Base64.getEncoder().encodeToString(sign(now + "." + body));
        return ingest.call(
                "POST",
                "/v1/daily/webhook",
                body,
                Map.of("X-Webhook-Timestamp", now, "X-Webhook-Signature", signature));
    }

    private static byte[] sign(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(WRONG_SECRET, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}

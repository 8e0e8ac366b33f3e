package dev.parley.ingest;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Webhooks as the test provider signs them; written without the code under test. */
public final class Signed {

    private Signed() {}

    public static RequestSpecification request(byte[] body) {
        return request(body, AcmeAdapter.NEW_SECRET, Instant.now());
    }

    public static RequestSpecification request(byte[] body, String secret, Instant at) {
        String timestamp = Long.toString(at.getEpochSecond());
        return given().header("X-Acme-Timestamp", timestamp)
                .header("X-Acme-Signature", signature(secret, timestamp, body))
                .contentType("application/octet-stream")
                .body(body);
    }

    public static Response post(String body) {
        return request(body.getBytes(StandardCharsets.UTF_8)).post("/v1/acme/webhook");
    }

    public static String signature(String secret, String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}

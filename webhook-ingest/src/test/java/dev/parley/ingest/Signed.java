package dev.parley.ingest;

import static io.restassured.RestAssured.given;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Webhooks as the test provider signs them; written without the code under test. */
public final class Signed {

    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

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

    /** Posts the body, and returns the status. For tests with hundreds: a request of RestAssured takes longer than its answer. */
    public static int send(byte[] body) {
        String timestamp = Long.toString(Instant.now().getEpochSecond());
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + RestAssured.port + "/v1/acme/webhook"))
                .timeout(TIMEOUT)
                .header("X-Acme-Timestamp", timestamp)
                .header("X-Acme-Signature", signature(AcmeAdapter.NEW_SECRET, timestamp, body))
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            return CLIENT.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public static int send(String body) {
        return send(body.getBytes(StandardCharsets.UTF_8));
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

package dev.parley.ingest.receive;

import static dev.parley.ingest.Eventually.eventually;
import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.hamcrest.Matchers.is;

import dev.parley.ingest.AcmeAdapter;
import dev.parley.ingest.FullFeatureProfile;
import dev.parley.ingest.Metrics;
import dev.parley.ingest.RawHttp;
import dev.parley.ingest.Signed;
import dev.parley.local.testing.KafkaResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(KafkaResource.class)
@TestProfile(FullFeatureProfile.class)
class HostileSendersQuarkusTest {

    @BeforeEach
    void ready() {
        eventually().until(() -> get("/q/health/ready").statusCode() == 200);
    }

    private RawHttp connect() throws IOException {
        return new RawHttp(RestAssured.port);
    }

    private static String head(String more) {
        return "POST /v1/acme/webhook HTTP/1.1\r\nHost: x\r\n" + more + "\r\n";
    }

    private static String signed(byte[] body) {
        String timestamp = Long.toString(Instant.now().getEpochSecond());
        return "X-Acme-Timestamp: " + timestamp + "\r\nX-Acme-Signature: "
                + Signed.signature(AcmeAdapter.NEW_SECRET, timestamp, body) + "\r\n";
    }

    @Test
    void a_body_without_a_declared_size_is_limited_while_it_is_read() throws IOException {
        try (RawHttp sender = connect()) {
            sender.send(head("Transfer-Encoding: chunked\r\n"));
            String chunk = "4000\r\n" + "x".repeat(0x4000) + "\r\n";
            for (int i = 0; i < 80; i++) {
                sender.send(chunk);
            }
            assertThat(sender.status()).isEqualTo(413);
        }
    }

    /** Otherwise request smuggling is possible: a proxy and this server see different ends of the request. */
    @Test
    void transfer_encoding_overrides_content_length() throws IOException {
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        try (RawHttp sender = connect()) {
            sender.send(head(signed(body) + "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n")
                    + "1\r\n{\r\n1\r\n}\r\n0\r\n\r\n");

            assertThat(sender.status()).isEqualTo(200);
        }
    }

    @Test
    void a_body_declared_too_large_is_refused_before_it_arrives() throws IOException {
        try (RawHttp sender = connect()) {
            assertThat(sender.send(head("Content-Length: 999999999999\r\n")).status())
                    .isEqualTo(413);
        }
    }

    @Test
    void a_body_that_does_not_arrive_times_out() throws IOException {
        try (RawHttp sender = connect()) {
            assertThat(sender.send(head("Content-Length: 10\r\n") + "{").status())
                    .isEqualTo(408);
        }
    }

    @Test
    void a_trickling_body_times_out() throws IOException {
        assertThat(trickle(head("Content-Length: 100000\r\n") + "{\"a\":\"")).isEqualTo(408);
    }

    @Test
    void trickling_headers_time_out() throws IOException {
        assertThat(trickle("POST /v1/acme/webhook HTTP/1.1\r\nHost: x\r\nX-Acme-Signature: "))
                .isZero();
    }

    /** Sends single bytes until the server answers or closes; the status, 0 if there is none. */
    private int trickle(String beginning) throws IOException {
        try (RawHttp sender = connect()) {
            sender.send(beginning);
            CompletableFuture<Integer> status = CompletableFuture.supplyAsync(sender::status);
            eventually().pollInterval(Duration.ofMillis(200)).until(() -> {
                sender.send("0");
                return status.isDone();
            });
            return status.join();
        }
    }

    @Test
    void expect_100_continue_is_answered() throws IOException {
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        try (RawHttp sender = connect()) {
            sender.send(head(signed(body) + "Content-Length: 2\r\nExpect: 100-continue\r\n"));
            assertThat(sender.head()).startsWith("HTTP/1.1 100");
            assertThat(sender.send(body).status()).isEqualTo(200);
        }
    }

    @Test
    void a_connection_closed_in_the_middle_of_a_body_does_no_harm() throws IOException {
        for (int i = 0; i < 50; i++) {
            try (RawHttp sender = connect()) {
                sender.send(head("Content-Length: 1000\r\n") + "{\"a\":");
            }
        }
        Signed.post("{}").then().statusCode(200);
    }

    @Test
    void a_body_that_is_not_text_is_400() {
        byte[] body = {'{', '"', (byte) 0xC3, '(', '"', ':', '1', '}'};

        Signed.request(body).post("/v1/acme/webhook").then().statusCode(400);
    }

    @Test
    void a_repeated_signature_header_is_401() throws IOException {
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        try (RawHttp sender = connect()) {
            sender.send(head(signed(body) + signed(body) + "Content-Length: 2\r\n"))
                    .send(body);
            assertThat(sender.status()).isEqualTo(401);
        }
    }

    @Test
    void no_malformed_request_is_answered_500() throws IOException {
        List<String> requests = List.of(
                head("Content-Length: -1\r\n"),
                head("Content-Length: x\r\n"),
                head("Content-Length: 2\r\nContent-Length: 3\r\n") + "{}",
                head("Content-Length: 2\r\nTransfer-Encoding: chunked\r\n") + "0\r\n\r\n",
                head("Transfer-Encoding: chunked\r\n") + "zz\r\n",
                head("Transfer-Encoding: gzip\r\n") + "x",
                head("Content-Type: multipart/form-data; boundary=\"\r\nContent-Length: 2\r\n") + "{}",
                head("X-Acme-Signature: " + "0".repeat(15_000) + "\r\nContent-Length: 2\r\n") + "{}",
                head("X-Acme-Signature: " + "0".repeat(50_000) + "\r\nContent-Length: 2\r\n") + "{}",
                head("X-Acme-Signature: \u00e9\u0001\r\nX-Acme-Timestamp: 1\r\nContent-Length: 2\r\n") + "{}",
                head("X-Acme-Signature: 00\r\nX-Acme-Timestamp: 99999999999999999999\r\nContent-Length: 2\r\n") + "{}",
                head("Expect: something\r\nContent-Length: 2\r\n") + "{}",
                "POST /v1/acme/%zz HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n",
                "POST /v1/acme/%00 HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n",
                "POST /v1/acme/../../etc/passwd HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n",
                "POST //// HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n",
                "POST * HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n",
                "POST http://other/v1/acme/webhook HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n",
                "POST /" + "a".repeat(20_000) + " HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n",
                "POST /v1/acme/webhook HTTP/1.0\r\n\r\n",
                "POST /v1/acme/webhook HTTP/9.9\r\n\r\n",
                "POST /v1/acme/webhook\r\n\r\n",
                "rubbish\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\nrubbish rubbish rubbish");
        for (String request : requests) {
            String start = request.substring(0, Math.min(120, request.length()));
            try (RawHttp sender = connect()) {
                assertThatCode(() -> assertThat(sender.send(request).status()).isLessThan(500))
                        .as(start)
                        .doesNotThrowAnyException();
            }
        }
    }

    @Test
    void signed_random_bytes_are_not_answered_500() {
        Random random = new Random(42);
        for (int i = 0; i < 200; i++) {
            byte[] body = new byte[random.nextInt(300)];
            random.nextBytes(body);
            if (i % 2 == 0 && body.length > 1) {
                body[0] = '{';
                body[body.length - 1] = '}';
            }
            assertThat(Signed.send(body)).isIn(200, 400);
        }
    }

    @Test
    void pipelined_requests_are_answered_in_order() throws IOException {
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        String authentic = head(signed(body) + "Content-Length: 2\r\n") + "{}";
        String forged = head("Content-Length: 2\r\n") + "{}";
        try (RawHttp sender = connect()) {
            sender.send(authentic + forged + authentic.replace("/webhook", "/elsewhere") + authentic);

            assertThat(sender.statuses(4)).containsExactly(200, 401, 404, 200);
        }
    }

    @Test
    void bytes_after_a_refused_body_are_not_a_request() throws IOException {
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        String hidden = head(signed(body) + "Content-Length: 2\r\n") + "{}";
        try (RawHttp sender = connect()) {
            sender.send(head("Content-Length: 9999999\r\n") + hidden);

            assertThat(sender.statuses(2)).containsExactly(413);
        }
    }

    @Test
    void headers_are_limited_in_number_and_size() throws IOException {
        try (RawHttp sender = connect()) {
            assertThat(sender.send(head("X-A: b\r\n".repeat(1_000) + "Content-Length: 2\r\n") + "{}")
                            .status())
                    .isEqualTo(401);
        }
        try (RawHttp sender = connect()) {
            assertThat(sender.send(head("X-A: b\r\n".repeat(100_000) + "Content-Length: 2\r\n") + "{}")
                            .status())
                    .isIn(0, 400, 431);
        }
    }

    @Test
    void a_long_target_and_long_headers_are_refused_with_problem_details() {
        given().body("{}")
                .post("/v1/acme/" + "x".repeat(3_500))
                .then()
                .statusCode(414)
                .contentType("application/problem+json")
                .body("code", is("uri-too-long"));
        given().header("X-Filler", "x".repeat(12_000))
                .body("{}")
                .post("/v1/acme/webhook")
                .then()
                .statusCode(431)
                .contentType("application/problem+json")
                .body("code", is("headers-too-large"));
    }

    @Test
    void idle_connections_do_not_block_webhooks() throws IOException {
        List<RawHttp> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 200; i++) {
                slow.add(connect().send("POST /v1/acme/webhook HTTP/1.1\r\nHost: x\r\nX-Acme-Sig"));
            }
            Signed.post("{}").then().statusCode(200);
            for (RawHttp sender : slow) {
                sender.send("n");
            }
            Signed.post("{}").then().statusCode(200);
        } finally {
            for (RawHttp sender : slow) {
                sender.close();
            }
        }
    }

    @Test
    void incomplete_large_bodies_do_not_block_webhooks() throws IOException {
        String most = "x".repeat(1024 * 1024 - 1);
        List<RawHttp> strangers = new ArrayList<>();
        try {
            eventually().until(() -> {
                strangers.add(connect().send(head("Content-Length: 1048576\r\n") + most));
                return Metrics.sum("parley_webhook_reading_bytes") > 8 * 1024 * 1024 - 10;
            });
            for (int i = 0; i < 20; i++) {
                Signed.post("{\"hold\":" + i + "}").then().statusCode(200);
            }
        } finally {
            for (RawHttp stranger : strangers) {
                stranger.close();
            }
        }
    }

    @Test
    void aborted_bodies_leave_no_memory_in_use() throws IOException {
        String filler = "x".repeat(30_000);
        String tooMuch = filler.repeat(36);
        for (int i = 0; i < 20; i++) {
            try (RawHttp gone = connect();
                    RawHttp tooLong = connect()) {
                gone.send(head("Content-Length: 60000\r\n") + filler);
                tooLong.send(head("Transfer-Encoding: chunked\r\n") + "200000\r\n" + tooMuch);
            }
        }
        try (RawHttp slow = connect()) {
            assertThat(slow.send(head("Content-Length: 60000\r\n") + filler).status())
                    .isEqualTo(408);
        }
        Signed.request(filler.getBytes(StandardCharsets.UTF_8))
                .post("/v1/acme/webhook")
                .then()
                .statusCode(400);

        eventually()
                .untilAsserted(() ->
                        assertThat(Metrics.sum("parley_webhook_reading_bytes")).isZero());
        assertThat(Metrics.sum("parley_deliveries_in_flight_bytes")).isZero();
    }
}

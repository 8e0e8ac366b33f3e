package dev.parley.room.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import dev.parley.room.access.Users;
import dev.parley.room.testing.Api;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.core.Vertx;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The test call of a room's webhook, to a receiver on this machine. */
@QuarkusTest
@SuppressWarnings({"NullAway.Init", "NullAway"})
class WebhookTestQuarkusTest {

    private static final String TEST = "/v1/rooms/{id}/webhook/test";

    @Inject
    Vertx vertx;

    @Inject
    Users users;

    private HttpServer receiver;
    private String url;
    private volatile Headers headers;
    private volatile byte[] received;
    private volatile int status = 200;
    private volatile String answer = "thanks";

    @BeforeEach
    void listen() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            headers = exchange.getRequestHeaders();
            received = exchange.getRequestBody().readAllBytes();
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Location", "http://127.0.0.1:1/");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        receiver.start();
        url = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook?a=1";
    }

    @AfterEach
    void close() {
        receiver.stop(0);
    }

    /** As if an operator had allowed this host. */
    private void allowReceiver() {
        LocalWebhooks.allow(vertx);
    }

    private static String room(String webhookUrl, String secret) {
        return Api.room(Map.of("name", Api.newName(), "webhook_url", webhookUrl, "webhook_secret", secret))
                .getString("id");
    }

    private static ValidatableResponse test(String room) {
        return Api.owner().post(TEST, room).then().statusCode(200);
    }

    @Test
    void the_receiver_gets_a_signed_event_and_the_owner_its_answer() throws Exception {
        allowReceiver();
        String room = room(url, "s3cret");

        test(room)
                .body("success", is(true))
                .body("status_code", is(200))
                .body("response_preview", is("thanks"))
                .body("error", nullValue());

        JsonNode event = new ObjectMapper().readTree(received);
        assertThat(event.path("event").asText()).isEqualTo("test");
        assertThat(event.path("room").path("id").asText()).isEqualTo(room);
        assertThat(headers.getFirst("X-Webhook-Event")).isEqualTo("test");
        assertThat(headers.getFirst("X-Webhook-Retry")).isEqualTo("0");
        String signature = headers.getFirst("X-Webhook-Signature");
        Instant at = Instant.ofEpochSecond(Long.parseLong(signature.substring(2, signature.indexOf(','))));
        assertThat(signature).isEqualTo(WebhookSignature.of(List.of("s3cret"), at, received));
    }

    @Test
    void an_answer_other_than_2xx_is_told_and_no_redirect_is_followed() {
        allowReceiver();
        String room = room(url, "s3cret");
        status = 302;
        answer = "x".repeat(600);

        String preview = test(room)
                .body("success", is(false))
                .body("status_code", is(302))
                .extract()
                .path("response_preview");

        assertThat(preview).hasSize(500);
    }

    @Test
    void private_addresses_are_refused_and_nothing_is_sent() {
        test(room(url, "s3cret"))
                .body("success", is(false))
                .body("status_code", nullValue())
                .body("error", containsString("private address"));
        assertThat(received).isNull();
    }

    @Test
    void a_receiver_that_is_not_there_and_a_room_without_an_address_are_no_errors_of_ours() {
        allowReceiver();
        receiver.stop(0);

        test(room(url, "s3cret")).body("error", is("the address cannot be reached"));
        test(Api.room(Map.of("name", Api.newName())).getString("id")).body("success", is(false));
    }

    @Test
    void only_the_owner_may_call() throws Throwable {
        String room = room(url, "s3cret");

        Api.guest().post(TEST, room).then().statusCode(401);
        Api.as(users.keyOf("stranger-" + UUID.randomUUID()))
                .post(TEST, room)
                .then()
                .statusCode(403);
        Api.owner().post(TEST, UUID.randomUUID()).then().statusCode(404);
    }
}

package dev.parley.platform.simulator;

import static dev.parley.platform.simulator.SentWebhooks.assertLike;
import static dev.parley.platform.simulator.SentWebhooks.authentic;
import static dev.parley.platform.simulator.SentWebhooks.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.platform.simulator.Receiver.Request;
import dev.parley.platform.spi.webhook.SignatureScheme;
import dev.parley.platform.spi.webhook.SignatureScheme.CombinedHeader;
import dev.parley.platform.spi.webhook.SignatureScheme.Encoding;
import dev.parley.platform.spi.webhook.SignatureScheme.KeyForm;
import dev.parley.platform.spi.webhook.SignatureScheme.Tolerance;
import dev.parley.platform.testkit.RestExchange;
import dev.parley.platform.testkit.RestExchanges;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JaasCloudTest {

    private static final SignatureScheme SCHEME = new CombinedHeader(
            "x-jaas-signature", Encoding.BASE64, KeyForm.UTF8, Tolerance.both(Duration.ofMinutes(5)));

    private final Simulation simulation = new Simulation();

    @AfterEach
    void close() {
        simulation.close();
    }

    private Scenario weekly() {
        return simulation.in(Platform.JAAS, "weekly-sync");
    }

    private List<Request> sent(int count) {
        return new SentWebhooks(simulation.receiver).exactly(count);
    }

    private Rest rest(String token) {
        return new Rest(simulation.simulators.api(Platform.JAAS), token);
    }

    private static String token(JsonObject change) {
        long now = Instant.now().getEpochSecond();
        JsonObject claims = new JsonObject()
                .put("iss", "chat")
                .put("aud", "jitsi")
                .put("sub", Simulation.JAAS_APP)
                .put("admin", true)
                .put("nbf", now - 10)
                .put("exp", now + 60)
                .mergeIn(change);
        return token(Simulation.JAAS_KEYS.getPrivate(), claims);
    }

    private static String token(PrivateKey key, JsonObject claims) {
        JsonObject header = new JsonObject().put("alg", "RS256").put("kid", Simulation.JAAS_APP + "/key");
        String text = encode(header) + "." + encode(claims);
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return text + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encode(JsonObject part) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(part.toBuffer().getBytes());
    }

    @Test
    void a_whole_meeting_is_as_recorded() {
        weekly().joins("Dana Ruiz", "user-4711", true).records("standup.mp4").leaves();
        List<Request> sent = sent(7);

        assertThat(sent).allSatisfy(request -> {
            assertThat(request.path()).isEqualTo("/v1/jitsi/webhook");
            assertThat(authentic(request, SCHEME, Simulation.JAAS_SECRET)).isTrue();
        });
        List<String> types = List.of(
                "ROOM_CREATED",
                "PARTICIPANT_JOINED",
                "RECORDING_STARTED",
                "RECORDING_ENDED",
                "RECORDING_UPLOADED",
                "PARTICIPANT_LEFT",
                "ROOM_DESTROYED");
        for (int i = 0; i < types.size(); i++) {
            assertThat(json(sent.get(i)).path("eventType").asText()).isEqualTo(types.get(i));
            if (!types.get(i).equals("PARTICIPANT_LEFT")) { // recorded with a group, which nobody has here
                assertLike("jitsi/jaas/" + types.get(i) + ".json", sent.get(i));
            }
        }
    }

    @Test
    void a_recording_is_behind_a_link_that_needs_nothing_else() {
        weekly().joins("Dana Ruiz").records("review.mp4");
        JsonNode data = json(sent(5).get(4)).path("data");

        var file = Rest.call(HttpRequest.newBuilder(
                        URI.create(data.path("preAuthenticatedLink").asText()))
                .build());

        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("content-type")).hasValue("video/mp4");
        assertThat(data.path("endTimestamp").asLong())
                .isGreaterThan(data.path("startTimestamp").asLong());
    }

    @Test
    void destroying_a_conference_is_as_recorded_and_puts_everybody_out() {
        weekly().joins("Dana Ruiz").joins("Robert");
        RestExchange exchange = RestExchanges.named("jaas", "destroy-room-200");

        new Replay(exchange, Map.of()).against(rest(token(new JsonObject())));

        assertThat(json(sent(6).get(4)).at("/data/disconnectReason").asText()).isEqualTo("kicked");
        assertThat(json(sent(6).get(5)).path("eventType").asText()).isEqualTo("ROOM_DESTROYED");
        assertThat(destroy(token(new JsonObject()))).isEqualTo(404);
    }

    private int destroy(String token) {
        RestExchange exchange = RestExchanges.named("jaas", "destroy-room-200");
        return rest(token)
                .post(
                        exchange.request().path(),
                        new JsonObject(exchange.request().body().toString()))
                .statusCode();
    }

    @Test
    void nobody_calls_without_a_token_of_the_account_for_it_and_of_now() throws GeneralSecurityException {
        weekly().joins("Dana Ruiz");
        long now = Instant.now().getEpochSecond();
        List<JsonObject> wrong = List.of(
                new JsonObject().put("admin", false),
                new JsonObject().put("sub", "vpaas-magic-cookie-of-others"),
                new JsonObject().put("aud", "other"),
                new JsonObject().put("iss", "other"),
                new JsonObject().put("exp", now - 1),
                new JsonObject().put("nbf", now + 3600));

        wrong.forEach(
                change -> assertThat(destroy(token(change))).as("%s", change).isEqualTo(401));
        PrivateKey foreign = java.security.KeyPairGenerator.getInstance("RSA")
                .generateKeyPair()
                .getPrivate();
        assertThat(destroy(token(foreign, new JsonObject().put("admin", true).put("sub", Simulation.JAAS_APP))))
                .isEqualTo(401);
        for (String text : List.of("", "a.b.c", "..", "e30.e30.e30")) {
            assertThat(destroy(text)).as(text).isEqualTo(401);
        }
        assertThat(destroy(token(new JsonObject()))).isEqualTo(200);
    }

    @Test
    void whatever_is_no_success_is_tried_again_with_the_same_key() {
        simulation.receiver.answering(500, 404);
        weekly().joins("Dana Ruiz");
        await().until(() -> simulation.receiver.requests().size() == 4);

        assertThat(simulation.receiver.requests().stream()
                        .filter(request ->
                                json(request).path("eventType").asText().equals("ROOM_CREATED"))
                        .map(request -> json(request).path("idempotencyKey").asText())
                        .distinct())
                .hasSize(1);
    }

    @Test
    void faults_can_be_ordered_as_of_every_provider() {
        weekly().joins("Dana Ruiz");
        simulation.fault(
                Platform.JAAS,
                new JsonObject()
                        .put("operation", "conference-command")
                        .put("kind", "status")
                        .put("status", 503));

        assertThat(destroy(token(new JsonObject()))).isEqualTo(503);
        assertThat(destroy(token(new JsonObject()))).isEqualTo(200);
    }
}

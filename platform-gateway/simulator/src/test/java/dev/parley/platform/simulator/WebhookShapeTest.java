package dev.parley.platform.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.platform.simulator.Receiver.Request;
import dev.parley.platform.spi.webhook.Secret;
import dev.parley.platform.spi.webhook.SignatureScheme;
import dev.parley.platform.spi.webhook.SignatureScheme.CombinedHeader;
import dev.parley.platform.spi.webhook.SignatureScheme.Encoding;
import dev.parley.platform.spi.webhook.SignatureScheme.KeyForm;
import dev.parley.platform.spi.webhook.SignatureScheme.SeparateHeaders;
import dev.parley.platform.spi.webhook.SignatureScheme.Tolerance;
import dev.parley.platform.spi.webhook.Verification;
import dev.parley.platform.spi.webhook.WebhookRequest;
import dev.parley.platform.spi.webhook.WebhookRoute;
import dev.parley.platform.spi.webhook.WebhookVerifier;
import dev.parley.platform.testkit.Fixtures;
import dev.parley.platform.testkit.Vectors;
import dev.parley.platform.testkit.WebhookVector;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is sent has the shape of the recorded deliveries and is signed as they are. */
class WebhookShapeTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Tolerance TOLERANCE = Tolerance.both(Duration.ofMinutes(5));
    private static final Shape SHAPE =
            new Shape(Set.of("metadata", "externalId", "will_eject_at"), Set.of("numClientsByRoleName"));

    private static final SignatureScheme WHEREBY =
            new CombinedHeader("whereby-signature", Encoding.HEX, KeyForm.UTF8, TOLERANCE);
    private static final SignatureScheme DAILY = new SeparateHeaders(
            "x-webhook-signature", "x-webhook-timestamp", Encoding.BASE64, KeyForm.BASE64, TOLERANCE);

    /** A session ends when the room is empty, however long the test takes to empty it. */
    private final Simulation simulation = new Simulation(Clock.systemUTC(), Duration.ofHours(1));

    @AfterEach
    void close() {
        simulation.close();
    }

    @Test
    void wherebysWholeMeetingIsAsRecorded() throws IOException {
        assertThat(theVectorsScheme("whereby", WHEREBY, Simulation.WHEREBY_SECRET))
                .isTrue();
        String room = simulation.meeting().getString("roomName");
        simulation
                .in(Platform.WHEREBY, room)
                .joins("Dana Ruiz", "user-4711", true)
                .joins("Grüße 🎙", "user-5", false)
                .records("standup.mp4")
                .leaves();
        List<Request> sent = sent(9);

        assertThat(sent).allSatisfy(request -> {
            assertThat(request.path()).isEqualTo("/v1/whereby/webhook");
            assertThat(verify(WHEREBY, Simulation.WHEREBY_SECRET, request)).isInstanceOf(Verification.Accepted.class);
            assertThat(json(request).path("id").asText()).matches("[0-9a-f]{64}");
        });
        assertThat(sent.stream().map(request -> type(request)))
                .containsExactly(
                        "room.client.joined",
                        "room.client.joined",
                        "room.session.started",
                        "room.client.joined",
                        "room.client.left",
                        "recording.finished",
                        "room.client.left",
                        "room.client.left",
                        "room.session.ended");
        same("whereby/room.client.joined.json", sent.get(0));
        same("whereby/room.session.started.json", sent.get(2));
        same("whereby/room.client.joined.recorder.json", sent.get(3));
        assertThat(json(sent.get(3)).at("/data/roleName").asText()).isEqualTo("recorder");
        assertThat(json(sent.get(3)).at("/data/numClients").asInt()).isEqualTo(3);
        same("whereby/recording.finished.json", sent.get(5));
        same("whereby/room.client.left.json", sent.get(6));
        same("whereby/room.session.ended.json", sent.get(8));
        assertThat(json(sent.get(7)).at("/data/numClients").asInt()).isZero();
    }

    @Test
    void dailysWholeMeetingIsAsRecorded() throws IOException {
        assertThat(theVectorsScheme("daily", DAILY, Simulation.DAILY_SECRET)).isTrue();
        simulation.room("weekly-1");
        Scenario scenario = simulation.in(Platform.DAILY, "weekly-1").joins("Dana Ruiz", "user-4711", true);
        simulation.daily().post("/rooms/weekly-1/recordings/start", new JsonObject().put("type", "cloud"));
        scenario.records("standup.mp4").recordsTracks().leaves();
        List<Request> sent = sent(7);

        assertThat(sent).allSatisfy(request -> {
            assertThat(request.path()).isEqualTo("/v1/daily/webhook");
            assertThat(verify(DAILY, Simulation.DAILY_SECRET, request)).isInstanceOf(Verification.Accepted.class);
            assertThat(request.headers().get("x-webhook-timestamp")).matches("\\d{13}");
            assertThat(request.text()).doesNotContain("E9").doesNotContain(": ");
        });
        same("daily/meeting.started.json", sent.get(0));
        same("daily/participant.joined.json", sent.get(1));
        same("daily/recording.started.json", sent.get(2));
        same("daily/recording.ready-to-download.cloud.json", sent.get(3));
        same("daily/recording.ready-to-download.raw-tracks.json", sent.get(4));
        same("daily/participant.left.json", sent.get(5));
        same("daily/meeting.ended.json", sent.get(6));
        assertThat(json(sent.get(1)).path("id").asText()).matches("ptcpt-join-[0-9a-f-]{36}-\\d{13}");
        assertThat(json(sent.get(3)).path("id").asText()).matches("rec-rtd-[0-9a-f-]{36}-\\d{10}");
        assertThat(json(sent.get(3)).at("/payload/recording_id"))
                .isEqualTo(json(sent.get(2)).at("/payload/recording_id"));
    }

    @Test
    void tracksNobodyHasSentAreNull() throws IOException {
        simulation.room("weekly-1");
        simulation
                .control()
                .post(
                        "/daily/rooms/weekly-1/recordings",
                        new JsonObject().put("kind", "tracks").put("tracks", new JsonArray()));

        same("daily/tricky-raw-tracks-null.json", sent(1).get(0));
    }

    private List<Request> sent(int count) {
        await().until(() -> simulation.receiver.requests().size() >= count);
        assertThat(simulation.receiver.requests()).hasSize(count);
        return simulation.receiver.requests();
    }

    private static void same(String fixture, Request request) throws IOException {
        SHAPE.assertSame(Fixtures.json(fixture), json(request));
    }

    private static JsonNode json(Request request) throws IOException {
        return JSON.readTree(request.body());
    }

    private static String type(Request request) {
        return new JsonObject(request.text()).getString("type");
    }

    /** The scheme, as written down here, is the one under which the recorded deliveries are right. */
    private static boolean theVectorsScheme(String provider, SignatureScheme scheme, String secret) {
        return Vectors.of(provider).stream()
                .filter(WebhookVector::accepted)
                .filter(vector -> vector.secret().filter(secret::equals).isPresent())
                .map(vector -> WebhookVerifier.verify(route(scheme, secret), vector.request(), vector.now()))
                .anyMatch(Verification.Accepted.class::isInstance);
    }

    private static Verification verify(SignatureScheme scheme, String secret, Request request) {
        Map<String, List<String>> headers = request.headers().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, header -> List.of(header.getValue())));
        Instant now = Instant.now();
        return WebhookVerifier.verify(route(scheme, secret), new WebhookRequest(headers, request.body(), now), now);
    }

    private static WebhookRoute route(SignatureScheme scheme, String secret) {
        return new WebhookRoute("webhook", "webhook", List.of(), scheme, List.of(new Secret(secret)));
    }
}

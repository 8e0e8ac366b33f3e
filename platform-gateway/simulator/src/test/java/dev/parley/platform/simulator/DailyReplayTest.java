package dev.parley.platform.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.platform.testkit.RestExchange;
import dev.parley.platform.testkit.RestExchanges;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every recorded call to Daily, in the state of affairs that leads to its answer. */
class DailyReplayTest {

    private static final String ROOM = "weekly-20260101100000";
    private static final String CALL = "3b6b7f0a-5d6e-4b7c-8f9a-0a1b2c3d4e5f";
    private static final String PARTICIPANT = "9f2d8c1b-6a54-4e3d-8b7a-112233445566";
    private static final String RECORDING = "a4c0e9d2-77b1-4f2c-9c55-6d7e8f901234";
    private static final String INSTANCE = "6f1d2c3b-4a59-4687-9786-a5b4c3d2e1f0";
    private static final String WEBHOOK = "1f2121f3-6f81-4bd1-8540-e5fa7de06f59";
    private static final String HOOK_URL = "https://app.acme.test/hooks/daily";

    private final TestClock clock = new TestClock(Instant.parse("2026-01-01T10:00:00Z"));
    private final Simulation simulation = new Simulation(clock);

    static List<RestExchange> exchanges() {
        return RestExchanges.of("daily");
    }

    @AfterEach
    void close() {
        simulation.close();
    }

    @ParameterizedTest
    @MethodSource("exchanges")
    void answersAsRecorded(RestExchange exchange) {
        Rest rest = exchange.name().equals("error-401")
                ? new Rest(simulation.daily().base(), "not-the-key")
                : simulation.daily();
        new Replay(exchange, prepare(exchange)).against(rest);
    }

    /** Brings about what the recorded call found. */
    private Map<String, String> prepare(RestExchange exchange) {
        return switch (exchange.name()) {
            case "error-400-no-auth-header", "error-401", "error-404", "meeting-token-200", "room-create-200" ->
                Map.of();
            case "error-429", "error-503-recording-start" -> fault(exchange, false);
            case "error-500-html" -> fault(exchange, true);
            case "presence-200-empty", "recording-start-404-not-hosting", "room-create-400-exists", "room-delete-200" ->
                room(new JsonObject());
            case "room-delete-404-expired" -> expired();
            case "presence-200", "recording-start-200" -> joined();
            case "meeting-participants-404-end" -> joined();
            case "recording-start-400-active" -> recordingRuns();
            case "recording-access-link-200" -> composed(new JsonObject());
            case "recording-access-link-200-error-string" -> composed(bucketWithoutAccess());
            case "recordings-list-200" -> threeRecordings();
            case "recordings-list-200-tracks-null" -> recordingWithoutTracks();
            case "webhook-create-200" -> Map.of(HOOK_URL, simulation.receiver.url() + "/hooks/daily");
            case "webhook-create-400-unreachable" -> {
                simulation.receiver.answering(500);
                yield Map.of("https://down.acme.test", simulation.receiver.url().toString());
            }
            case "webhook-reactivate-200", "webhook-delete-200-empty" -> webhook("exponential");
            case "webhook-list-200-failed" -> brokenWebhook();
            default -> throw new AssertionError("nobody has said how " + exchange + " comes about");
        };
    }

    private Map<String, String> fault(RestExchange exchange, boolean html) {
        simulation.fault(
                Platform.DAILY,
                new JsonObject()
                        .put("operation", exchange.name().endsWith("start") ? "start-recording" : "create-room")
                        .put("kind", "status")
                        .put("status", exchange.response().status())
                        .put("html", html));
        return Map.of();
    }

    private Map<String, String> room(JsonObject properties) {
        assertThat(simulation.room(ROOM, properties)).isEqualTo(ROOM);
        return Map.of();
    }

    private Map<String, String> expired() {
        room(new JsonObject().put("exp", clock.instant().getEpochSecond() + 60));
        clock.advance(Duration.ofMinutes(2));
        return Map.of();
    }

    private Map<String, String> joined() {
        room(new JsonObject());
        String participant =
                simulation.in(Platform.DAILY, ROOM).joins("Dana Ruiz").participant("Dana Ruiz");
        String call = simulation
                .daily()
                .object("/rooms/" + ROOM + "/presence")
                .getJsonArray("data")
                .getJsonObject(0)
                .getString("mtgSessionId");
        return Map.of(PARTICIPANT, participant, CALL, call);
    }

    private Map<String, String> recordingRuns() {
        joined();
        start("cloud");
        return Map.of();
    }

    private void start(String type) {
        simulation
                .daily()
                .post(
                        "/rooms/" + ROOM + "/recordings/start",
                        new JsonObject().put("type", type).put("instanceId", INSTANCE));
    }

    private Map<String, String> composed(JsonObject properties) {
        room(properties);
        Scenario scenario =
                simulation.in(Platform.DAILY, ROOM).joins("Dana Ruiz").records("standup.mp4");
        return Map.of(RECORDING, scenario.recordingId());
    }

    private static JsonObject bucketWithoutAccess() {
        return new JsonObject()
                .put(
                        "recordings_bucket",
                        new JsonObject()
                                .put("bucket_name", "acme-daily")
                                .put("bucket_region", "eu-west-1")
                                .put("assume_role_arn", "arn:aws:iam::111122223333:role/DailyRec")
                                .put("allow_api_access", false));
    }

    private Map<String, String> threeRecordings() {
        joined();
        simulation.in(Platform.DAILY, ROOM).records("standup.mp4").recordsTracks();
        start("cloud");
        JsonArray listed = simulation.daily().object("/recordings").getJsonArray("data");
        // No video tracks are simulated: the recording has one, and its shape is that of the others.
        assertThat(listed).hasSize(3);
        return Map.of();
    }

    private Map<String, String> recordingWithoutTracks() {
        room(new JsonObject());
        simulation
                .control()
                .post(
                        "/daily/rooms/" + ROOM + "/recordings",
                        new JsonObject().put("kind", "tracks").put("tracks", new JsonArray()));
        return Map.of();
    }

    private Map<String, String> webhook(String retryType) {
        String url = simulation.receiver.url() + "/hooks/daily";
        JsonObject settings = new JsonObject()
                .put("url", url)
                .put("hmac", Simulation.DAILY_SECRET)
                .put("retryType", retryType);
        JsonObject created =
                new JsonObject(simulation.daily().post("/webhooks", settings).body());
        Map<String, String> actual = new HashMap<>();
        actual.put(WEBHOOK, created.getString("uuid"));
        actual.put(HOOK_URL, url);
        return actual;
    }

    private Map<String, String> brokenWebhook() {
        Map<String, String> actual = webhook("circuit-breaker");
        simulation.receiver.answering(500, 500, 500);
        room(new JsonObject());
        simulation.in(Platform.DAILY, ROOM).joins("Dana Ruiz").joins("Robert");
        await().until(() -> "FAILED"
                .equals(simulation.daily().array("/webhooks").getJsonObject(0).getString("state")));
        return actual;
    }
}

package dev.parley.platform.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.platform.testkit.RestExchange;
import dev.parley.platform.testkit.RestExchanges;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every recorded call to Whereby, in the state of affairs that leads to its answer. */
class WherebyReplayTest {

    /** So that the recorded rate limit ends on a whole second. */
    private static final Instant NOW = Instant.parse("2026-01-01T10:00:00.311Z");

    private static final String MEETING = "90412377";
    private static final String ROOM = "standup-5b0f6a52-7d3e-4c0e-9f7a-1f6f6e0c9a11";
    private static final String SESSION = "7a2e0f4c-51c4-4d0e-8a55-0d0a1f3b7c22";
    private static final String RECORDING = "2c6a8f3e-8e35-4cb2-a0a7-7a0b0c4e5d10";

    private final Simulation simulation = new Simulation(new TestClock(NOW));

    static List<RestExchange> exchanges() {
        return RestExchanges.of("whereby");
    }

    @AfterEach
    void close() {
        simulation.close();
    }

    @ParameterizedTest
    @MethodSource("exchanges")
    void answersAsRecorded(RestExchange exchange) {
        Rest whereby = simulation.whereby();
        Rest stranger = new Rest(whereby.base(), "not-the-key");
        switch (exchange.name()) {
            case "create-201", "get-404" -> replay(exchange, Map.of(), whereby);
            case "create-400" -> replay(withoutEndDate(exchange), Map.of(), whereby);
            case "create-401" -> replay(exchange, Map.of(), stranger);
            case "create-403", "create-429", "create-500" -> {
                int status = exchange.response().status();
                simulation.fault(
                        Platform.WHEREBY,
                        new JsonObject()
                                .put("operation", "create-meeting")
                                .put("kind", "status")
                                .put("status", status));
                replay(exchange, Map.of(), whereby);
            }
            case "get-200" -> replay(exchange, meeting(), whereby);
            case "delete-204" -> {
                Map<String, String> meeting = meeting();
                replay(exchange, meeting, whereby);
                replay(exchange, meeting, whereby); // the same answer when it is deleted already
            }
            case "logo-204" -> replay(exchange, meeting(), whereby);
            case "list-200" -> {
                three();
                replay(exchange, Map.of(), whereby);
            }
            case "list-last-page-200" -> {
                three();
                JsonObject page = whereby.object("/meetings?limit=2");
                JsonObject rest = whereby.object("/meetings?cursor=" + page.getString("cursor"));
                whereby.delete("/meetings/"
                        + rest.getJsonArray("results").getJsonObject(0).getString("meetingId"));
                replay(exchange, Map.of("b7c1", page.getString("cursor")), whereby);
            }
            case "room-sessions-200", "participants-200" -> replay(exchange, session(), whereby);
            case "recordings-200", "recording-access-link-200" -> replay(exchange, recording(), whereby);
            default -> throw new AssertionError("nobody has said how " + exchange + " comes about");
        }
    }

    private static void replay(RestExchange exchange, Map<String, String> actual, Rest rest) {
        new Replay(exchange, actual).against(rest);
    }

    private Map<String, String> meeting() {
        JsonObject meeting = simulation.meeting(new JsonObject());
        return Map.of(
                MEETING, meeting.getString("meetingId"),
                ROOM, meeting.getString("roomName").substring(1));
    }

    private void three() {
        meeting();
        meeting();
        meeting();
    }

    private Map<String, String> session() {
        String room = simulation.meeting().getString("roomName").substring(1);
        simulation
                .in(Platform.WHEREBY, room)
                .joins("Dana Ruiz", "user-4711", true)
                .joins("Robert", "user-9", false);
        String id = simulation
                .whereby()
                .object("/insights/room-sessions?roomName=%2F" + room)
                .getJsonArray("results")
                .getJsonObject(0)
                .getString("roomSessionId");
        return Map.of(ROOM, room, SESSION, id);
    }

    private Map<String, String> recording() {
        JsonObject hosted = new JsonObject()
                .put("type", "cloud")
                .put("destination", new JsonObject().put("provider", "whereby"))
                .put("startTrigger", "none");
        String room =
                simulation.meeting(new JsonObject().put("recording", hosted)).getString("roomName");
        Scenario scenario = simulation
                .in(Platform.WHEREBY, room)
                .joins("Dana Ruiz")
                .joins("Robert")
                .records("standup.mp4", Instant.parse("2026-01-01T09:58:12Z"));
        assertThat(scenario.recordingFileName()).hasValue(room.substring(1) + "-2026-01-01T09:58:12Z.mp4");
        return Map.of(RECORDING, scenario.recordingId());
    }

    private static RestExchange withoutEndDate(RestExchange exchange) {
        ObjectNode body = exchange.request().body().deepCopy();
        body.remove("endDate");
        RestExchange.Request request = exchange.request();
        return new RestExchange(
                exchange.name(),
                new RestExchange.Request(request.method(), request.url(), request.authorized(), body),
                exchange.response());
    }
}

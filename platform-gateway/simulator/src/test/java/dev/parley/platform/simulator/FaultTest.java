package dev.parley.platform.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Bad days, on order. */
class FaultTest {

    private final Simulation simulation = new Simulation(new TestClock(Instant.parse("2026-01-01T10:00:00Z")));

    @AfterEach
    void close() {
        simulation.close();
    }

    @Test
    void anErrorComesAsOftenAsItWasOrdered() {
        simulation.fault(
                Platform.WHEREBY,
                new JsonObject()
                        .put("operation", "list-meetings")
                        .put("kind", "status")
                        .put("status", 503)
                        .put("times", 2));

        assertThat(simulation
                        .whereby()
                        .get("/insights/room-sessions?roomName=x")
                        .statusCode())
                .isEqualTo(200);
        assertThat(simulation.whereby().get("/meetings").statusCode()).isEqualTo(503);
        assertThat(simulation.whereby().get("/meetings").statusCode()).isEqualTo(503);
        assertThat(simulation.whereby().get("/meetings").statusCode()).isEqualTo(200);
    }

    @Test
    void ordersCanBeTakenBack() {
        simulation.fault(
                Platform.DAILY,
                new JsonObject().put("kind", "status").put("status", 500).put("times", 9));
        assertThat(simulation.daily().get("/rooms").statusCode()).isEqualTo(500);
        simulation.control().delete("/daily/faults");
        assertThat(simulation.daily().get("/rooms").statusCode()).isEqualTo(200);
    }

    @Test
    void aResetConnectionHasDoneNothing() {
        simulation.fault(
                Platform.DAILY, new JsonObject().put("operation", "create-room").put("kind", "reset"));
        assertThatThrownBy(() -> simulation.room("weekly-1")).isInstanceOf(UncheckedIOException.class);
        assertThat(simulation.daily().get("/rooms/weekly-1").statusCode()).isEqualTo(404);
    }

    @Test
    void aTruncatedAnswerBelongsToSomethingThatWasDone() {
        simulation.fault(
                Platform.DAILY, new JsonObject().put("operation", "create-room").put("kind", "truncate"));
        assertThatThrownBy(() -> simulation.room("weekly-1")).isInstanceOf(UncheckedIOException.class);
        assertThat(simulation.daily().get("/rooms/weekly-1").statusCode()).isEqualTo(200);
    }

    @Test
    void aSlowAnswerComesAllTheSame() {
        simulation.fault(Platform.DAILY, new JsonObject().put("kind", "slow").put("delayMs", 20));
        assertThat(simulation.room("weekly-1")).isEqualTo("weekly-1");
    }

    @Test
    void wherebysPointsRunOutAfterThirtyThreeMeetings() {
        simulation.control().send("PUT", "/whereby/rate-limit", "{\"enforced\":true}", Map.of());
        for (int i = 0; i < 33; i++) {
            assertThat(simulation.meeting().getString("meetingId")).isNotNull();
        }
        assertThat(simulation.whereby().get("/meetings").statusCode()).isEqualTo(200);
        HttpResponse<String> refused = simulation.whereby().get("/meetings");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).hasValue("60");
        assertThat(new JsonObject(refused.body()).getJsonObject("data").getLong("msLeft"))
                .isEqualTo(60_000);

        simulation.control().send("PUT", "/whereby/rate-limit", "{\"enforced\":false}", Map.of());
        assertThat(simulation.whereby().get("/meetings").statusCode()).isEqualTo(200);
    }

    @Test
    void aLargerPlanHasMorePoints() {
        simulation.control().send("PUT", "/whereby/rate-limit", "{\"enforced\":true,\"points\":10}", Map.of());
        String insights = "/insights/participants?roomSessionId=x";

        assertThat(simulation.whereby().get(insights).statusCode()).isEqualTo(200);
        assertThat(simulation.whereby().get(insights).statusCode()).isEqualTo(200);
        HttpResponse<String> refused = simulation.whereby().get(insights);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("X-RateLimit-Limit")).hasValue("10");
    }

    @Test
    void dailysRecordingStartsRunOutBeforeAnythingElse() {
        simulation.control().send("PUT", "/daily/rate-limit", "{\"enforced\":true}", Map.of());
        simulation.room("weekly-1");
        for (int i = 0; i < 5; i++) {
            assertThat(start().statusCode()).isEqualTo(404);
        }
        assertThat(start().statusCode()).isEqualTo(429);
        assertThat(simulation.daily().get("/rooms").statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> start() {
        return simulation.daily().post("/rooms/weekly-1/recordings/start", new JsonObject());
    }
}

package dev.parley.platform.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the control API refuses, and how. */
class ControlApiTest {

    private static final Simulation SIMULATION = new Simulation();

    @AfterAll
    static void close() {
        SIMULATION.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "GET|/nowhere||404",
                "POST|/no-such-platform/rooms/r/participants|{\"displayName\":\"Dana\"}|404",
                "POST|/daily/rooms/unknown/participants|{\"displayName\":\"Dana\"}|404",
                "POST|/daily/rooms/known/participants|{\"displayName\":7}|400",
                "POST|/daily/rooms/known/participants|{}|400",
                "POST|/daily/rooms/known/participants|{\"displayName\":|400",
                "POST|/daily/rooms/known/participants|[1]|400",
                "DELETE|/daily/rooms/known/participants/nobody||404",
                "POST|/daily/rooms/known/recordings|{}|400",
                "POST|/daily/rooms/known/recordings|{\"kind\":\"hologram\"}|400",
                "POST|/daily/rooms/known/recordings|{\"kind\":\"composed\",\"media\":\"no.mp4\"}|400",
                "POST|/daily/rooms/known/recordings|{\"kind\":\"composed\",\"media\":\"../media.json\"}|400",
                "POST|/daily/rooms/known/recordings|{\"kind\":\"composed\",\"media\":\"file:relative.mp4\"}|400",
                "POST|/daily/rooms/known/recordings|{\"kind\":\"composed\",\"startedAt\":\"yesterday\"}|400",
                "POST|/daily/rooms/known/recordings|{\"kind\":\"tracks\",\"tracks\":[3]}|400",
                "GET|/deliveries/d999||404",
                "POST|/deliveries/d999/redeliver||404",
                "POST|/daily/faults|{\"kind\":\"meteor\"}|400",
                "POST|/daily/faults|{\"kind\":\"status\",\"status\":200}|400",
                "POST|/daily/faults|{\"kind\":\"status\",\"times\":0}|400",
                "PATCH|/deliveries||405",
            })
    void refusesWithAProblem(String method, String path, String body, int status) {
        SIMULATION.room("known");
        HttpResponse<String> answer = SIMULATION.control().send(method, path, body == null ? "" : body, Map.of());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonObject problem = new JsonObject(answer.body());
        assertThat(problem.getInteger("status")).isEqualTo(status);
        assertThat(problem.fieldNames()).contains("type", "title", "detail", "code");
        assertThat(answer.body()).doesNotContain("Exception").doesNotContain("\tat ");
    }

    @Test
    void isHealthy() {
        assertThat(SIMULATION.control().get("/health").statusCode()).isEqualTo(200);
    }

    @Test
    void aHugeBodyIsRefused() {
        HttpResponse<String> answer = SIMULATION.control().send("POST", "/daily/faults", "x".repeat(300_000), Map.of());
        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    void aRoomIsFoundInAnySpelling() {
        SIMULATION.room("Mixed-Case");
        assertThat(SIMULATION.in(Platform.DAILY, "MIXED-case").joins("Dana").deliveries())
                .hasSize(2);
    }

    @Test
    void aFullOrExpiredRoomLetsNobodyIn() {
        SIMULATION.room("small", new JsonObject().put("max_participants", 1));
        SIMULATION.room("over", new JsonObject().put("exp", 1));
        Scenario small = SIMULATION.in(Platform.DAILY, "small").joins("Dana");
        assertThatThrownBy(() -> small.joins("Robert")).hasMessageContaining("full");
        assertThatThrownBy(() -> SIMULATION.in(Platform.DAILY, "over").joins("Dana"))
                .hasMessageContaining("exp");
    }

    @Test
    void theRoomsPageIsThereForRoomsThatExist() {
        SIMULATION.room("Paged");
        Rest pages = new Rest(URI.create(SIMULATION.daily().base().toString().replace("/v1", "")), "none");
        assertThat(pages.get("/Paged").body()).contains("Simulated room");
        assertThat(pages.get("/nope").statusCode()).isEqualTo(404);
    }

    @Test
    void theRoomsPageDrivesTheRoomAtItsOwnOrigin() {
        String room = SIMULATION.meeting().getString("roomName").substring(1);
        Rest page = new Rest(URI.create(SIMULATION.whereby().base().toString().replace("/v1", "/control/v1")), "none");
        JsonObject host = new JsonObject().put("displayName", "Dana").put("owner", true);
        String dana = id(page.post("/whereby/rooms/" + room + "/participants", host));
        String robert = id(
                page.post("/whereby/rooms/" + room + "/participants", new JsonObject().put("displayName", "Robert")));

        String actions = "/whereby/rooms/" + room + "/actions";
        assertThat(page.post(actions, starts(robert)).statusCode()).isEqualTo(403);
        assertThat(page.post(actions, starts("nobody")).statusCode()).isEqualTo(404);
        assertThat(page.post(actions, starts(dana)).statusCode()).isEqualTo(200);
        assertThat(page.post(actions, starts(dana)).statusCode()).isEqualTo(409);
        recorderIsTold(room, "room.client.joined");

        page.post("/whereby/rooms/" + room + "/recordings", new JsonObject().put("kind", "composed"));
        recorderIsTold(room, "room.client.joined", "room.client.left");
        assertThat(page.post(actions, starts(dana)).statusCode()).isEqualTo(200);
    }

    private static JsonObject starts(String participant) {
        return new JsonObject().put("action", "recording-starts").put("participantId", participant);
    }

    private static String id(HttpResponse<String> joined) {
        return new JsonObject(joined.body()).getString("participantId");
    }

    /** What is told of the recorder of a Whereby room, in order. */
    private static void recorderIsTold(String room, String... types) {
        await().untilAsserted(() -> assertThat(SIMULATION.receiver.requests().stream()
                        .map(SentWebhooks::json)
                        .filter(sent -> sent.at("/data/roomName").asText().equals("/" + room))
                        .filter(sent -> sent.at("/data/roleName").asText().equals("recorder"))
                        .map(sent -> sent.path("type").asText()))
                .containsExactly(types));
    }
}

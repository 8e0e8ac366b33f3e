package dev.parley.platform.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Whereby documents beyond the recorded calls. */
class WherebyRestTest {

    private final Simulation simulation = new Simulation();

    @AfterEach
    void close() {
        simulation.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "POST|/meetings|{|400",
                "POST|/meetings|[]|400",
                "POST|/meetings|{\"endDate\":\"2100-13-01\"}|400",
                "POST|/meetings|{\"endDate\":\"2001-01-01T00:00:00Z\"}|400",
                "POST|/meetings|{\"endDate\":\"2100-01-01T00:00:00Z\",\"roomMode\":\"huge\"}|400",
                "POST|/meetings|{\"endDate\":\"2100-01-01T00:00:00Z\",\"roomNamePrefix\":\"Üb_er\"}|400",
                "POST|/meetings|{\"endDate\":\"2100-01-01T00:00:00Z\",\"fields\":[\"secret\"]}|400",
                "POST|/meetings|{\"endDate\":\"2100-01-01T00:00:00Z\",\"recording\":{\"type\":\"cloud\"}}|400",
                "GET|/meetings?limit=101||400",
                "GET|/meetings?cursor=zzz||400",
                "POST|/meetings|{\"endDate\":\"2100-01-01T00:00:00Z\",\"recording\":{\"type\":\"cloud\",\"startTrigger\":null,\"destination\":{\"provider\":\"s3\",\"bucket\":\"b\"}}}|400",
                "GET|/recordings/none||404",
                "GET|/recordings?sortBy=colour:asc||400",
                "GET|/recordings?sortBy=startDate:up||400",
                "GET|/insights/room-sessions||400",
                "GET|/insights/participants||400",
                "PUT|/rooms/unknown/theme/logo|{\"theme\":\"default\"}|404",
                "GET|/nowhere||404",
            })
    void refuses(String method, String path, String body, int status) {
        HttpResponse<String> answer = simulation.whereby().send(method, path, body == null ? "" : body, Map.of());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(new JsonObject(answer.body()).getString("error")).isNotBlank();
    }

    @Test
    void aPrefixIsLoweredAndRidOfSpace() {
        JsonObject meeting = simulation.meeting(new JsonObject().put("roomNamePrefix", "Team A-"));
        assertThat(meeting.getString("roomName")).matches("/teama-[0-9a-f-]{36}");
        assertThat(meeting.getString("roomUrl")).endsWith(meeting.getString("roomName"));
        assertThat(meeting.containsKey("hostRoomUrl")).isFalse();
    }

    @Test
    void aLogoIsTakenWhicheverWayTheRoomIsSpelt() {
        String room = simulation.meeting().getString("roomName");
        for (String path : List.of("/rooms" + room, "/rooms/%2F" + room.substring(1), "/rooms/" + room)) {
            HttpResponse<String> answer =
                    simulation.whereby().send("PUT", path + "/theme/logo", "{\"theme\":\"default\"}", Map.of());
            assertThat(answer.statusCode()).as(path).isEqualTo(204);
        }
    }

    @Test
    void aSessionIsThereFromTheSecondPersonOnAndEndsWhenFewerThanTwoAreLeftForSomeTime() {
        String room = simulation.meeting().getString("roomName");
        Scenario scenario = simulation.in(Platform.WHEREBY, room).joins("Dana", "user-4711", true);
        assertThat(sessions(room)).isEmpty();
        scenario.joins("Robert");
        assertThat(sessions(room)).hasSize(1);
        assertThat(sessions(room).getJsonObject(0).getString("endedAt")).isNull();
        assertThat(sessions(room.substring(1))).isEmpty(); // the slash is part of the name here

        scenario.leaves("Robert");
        await().until(() -> sessions(room).getJsonObject(0).getString("endedAt") != null);
        scenario.joins("Robert");
        assertThat(sessions(room)).hasSize(2);
        assertThat(types(scenario))
                .containsExactly(
                        "room.client.joined",
                        "room.client.joined",
                        "room.session.started",
                        "room.client.left",
                        "room.session.ended",
                        "room.client.joined",
                        "room.session.started");
    }

    @Test
    void insightsComeInPagesOfTen() {
        String room = simulation.meeting().getString("roomName");
        Scenario scenario = simulation.in(Platform.WHEREBY, room);
        for (int i = 0; i < 12; i++) {
            scenario.joins("Guest " + i);
        }
        String path = "/insights/participants?roomSessionId="
                + sessions(room).getJsonObject(0).getString("roomSessionId");

        JsonObject page = simulation.whereby().object(path);
        assertThat(page.getJsonArray("results")).hasSize(10);
        assertThat(simulation
                        .whereby()
                        .object(path + "&cursor=" + page.getString("cursor"))
                        .getJsonArray("results"))
                .hasSize(2);
    }

    @Test
    void recordingsAreSortedAndInTheFormThatTheMeetingAskedFor() {
        JsonObject mkv = new JsonObject()
                .put("provider", "s3")
                .put("bucket", "acme-whereby")
                .put("accessKeyId", "AKIATEST")
                .put("accessKeySecret", "secret")
                .put("region", "eu-west-1")
                .put("fileFormat", "mkv");
        JsonObject recording =
                new JsonObject().put("type", "cloud").put("destination", mkv).put("startTrigger", null);
        String room =
                simulation.meeting(new JsonObject().put("recording", recording)).getString("roomName");
        Scenario scenario = simulation
                .in(Platform.WHEREBY, room)
                .records("review.mp4", Instant.parse("2026-01-01T10:00:00Z"))
                .records("review.mp4", Instant.parse("2026-01-01T09:00:00Z"));
        assertThat(scenario.recordingFileName().orElseThrow()).endsWith("-2026-01-01T09:00:00Z.mkv");

        assertThat(starts("desc")).containsExactly("2026-01-01T10:00:00.000Z", "2026-01-01T09:00:00.000Z");
        assertThat(starts("asc")).containsExactly("2026-01-01T09:00:00.000Z", "2026-01-01T10:00:00.000Z");
    }

    private List<String> starts(String direction) {
        return simulation.whereby().object("/recordings?sortBy=startDate:" + direction).getJsonArray("results").stream()
                .map(entry -> ((JsonObject) entry).getString("startDate"))
                .toList();
    }

    @Test
    void deletingAMeetingPutsEverybodyOut() {
        JsonObject meeting = simulation.meeting();
        Scenario scenario = simulation
                .in(Platform.WHEREBY, meeting.getString("roomName"))
                .joins("Dana")
                .joins("Robert");
        simulation.whereby().delete("/meetings/" + meeting.getString("meetingId"));
        assertThat(types(scenario)).endsWith("room.client.left", "room.client.left", "room.session.ended");
    }

    @Test
    void aLinkToAFileInTheCustomersBucketIsForbidden() {
        String room = simulation.meeting().getString("roomName");
        Scenario scenario = simulation.in(Platform.WHEREBY, room).records("review.mp4");
        String path = "/recordings/" + scenario.recordingId();
        assertThat(simulation.whereby().get(path + "/access-link").statusCode()).isEqualTo(403);
        assertThat(simulation.whereby().delete(path).statusCode()).isEqualTo(204);
        assertThat(simulation.whereby().get(path).statusCode()).isEqualTo(404);
    }

    private JsonArray sessions(String room) {
        String name = room.replace("/", "%2F");
        return simulation
                .whereby()
                .object("/insights/room-sessions?roomName=" + name)
                .getJsonArray("results");
    }

    private static List<String> types(Scenario scenario) {
        return scenario.deliveries().stream()
                .map(event -> event.getString("type"))
                .toList();
    }
}

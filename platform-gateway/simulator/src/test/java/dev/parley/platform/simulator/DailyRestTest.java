package dev.parley.platform.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Daily documents beyond the recorded calls. */
class DailyRestTest {

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
                "POST|/rooms|{|json-parsing-error",
                "POST|/rooms|{\"name\":\"with space\"}|invalid-request-error",
                "POST|/rooms|{\"name\":5}|invalid-request-error",
                "POST|/rooms|{\"properties\":{\"exp\":\"soon\"}}|invalid-request-error",
                "POST|/rooms|{\"properties\":{\"recordings_bucket\":{\"bucket_name\":\"b\"}}}|invalid-request-error",
                "GET|/rooms?limit=0||invalid-request-error",
                "GET|/rooms?starting_after=nothing||invalid-request-error",
                "POST|/rooms/known/recordings/start|{\"type\":\"vhs\"}|invalid-request-error",
                "POST|/rooms/known/recordings/start|{\"instanceId\":\"not-a-uuid\"}|invalid-request-error",
                "POST|/rooms/known/recordings/stop|{}|invalid-request-error",
                "GET|/recordings/none||not-found",
                "DELETE|/recordings/none||not-found",
                "POST|/webhooks|{\"url\":\"ftp://x\"}|invalid-request-error",
                "POST|/webhooks|{\"url\":\"http://127.0.0.1:1\",\"events\":[]}|invalid-request-error",
                "POST|/webhooks|{\"url\":\"http://127.0.0.1:1\",\"hmac\":\"***\"}|invalid-request-error",
                "POST|/rooms|{\"properties\":{\"recording_bucket\":{}}}|invalid-request-error",
                "POST|/rooms|{\"properties\":{\"recordings_bucket\":{\"path\":\"x\"}}}|invalid-request-error",
                "POST|/rooms|{\"properties\":{\"enable_recording\":true}}|invalid-request-error",
                "POST|/rooms|{\"properties\":{\"enable_recording\":\"vhs\"}}|invalid-request-error",
                "POST|/rooms|{\"properties\":{\"recordings_template\":\"{room_name}.mp4\"}}|invalid-request-error",
                "POST|/rooms|{\"properties\":{\"recordings_template\":\"{epoch_time} x\"}}|invalid-request-error",
                "POST|/rooms/known|{\"exp\":1}|invalid-request-error",
                "POST|/rooms/known/recordings/start|{\"instance_id\":\"x\"}|invalid-request-error",
                "POST|/meeting-tokens|{\"properties\":{\"user\":\"x\"}}|invalid-request-error",
                "POST|/meeting-tokens|{\"properties\":{\"user_id\":\"1234567890123456789012345678901234567\"}}|invalid-request-error",
                "POST|/webhooks|{\"url\":\"http://127.0.0.1:1\",\"eventTypes\":[\"participant-joined\"]}|invalid-request-error",
                "DELETE|/webhooks/none||not-found",
                "GET|/nowhere||not-found",
            })
    void refusesInItsOwnForm(String method, String path, String body, String error) {
        simulation.room("known");
        HttpResponse<String> answer = simulation.daily().send(method, path, body == null ? "" : body, Map.of());
        assertThat(answer.statusCode()).isBetween(400, 499);
        assertThat(new JsonObject(answer.body()).getString("error")).isEqualTo(error);
    }

    @Test
    void listsRoomsNewestFirstInPagesByIds() {
        for (int i = 1; i <= 5; i++) {
            simulation.room("weekly-" + i);
        }
        JsonArray first = simulation.daily().object("/rooms?limit=2").getJsonArray("data");
        assertThat(names(first)).containsExactly("weekly-5", "weekly-4");
        String last = first.getJsonObject(1).getString("id");
        JsonObject next = simulation.daily().object("/rooms?limit=2&starting_after=" + last);
        assertThat(names(next.getJsonArray("data"))).containsExactly("weekly-3", "weekly-2");
        assertThat(next.getInteger("total_count")).isEqualTo(5);
        JsonObject before = simulation.daily().object("/rooms?limit=1&ending_before=" + last);
        assertThat(names(before.getJsonArray("data"))).containsExactly("weekly-5");
    }

    @Test
    void showsOnlySettingsThatAreNotTheDefaults() {
        simulation.room(
                "weekly-1",
                new JsonObject()
                        .put("enable_chat", false)
                        .put("enable_screenshare", false)
                        .put("max_participants", 200));
        assertThat(config()).isEqualTo(new JsonObject().put("enable_screenshare", false));

        JsonObject change = new JsonObject()
                .put("properties", new JsonObject().put("enable_chat", true).put("enable_screenshare", null));
        simulation.daily().post("/rooms/weekly-1", change);
        assertThat(config()).isEqualTo(new JsonObject().put("enable_chat", true));
    }

    @Test
    void knowsWhoWasInACallAfterItIsOver() {
        simulation.room("weekly-1");
        Scenario scenario = simulation
                .in(Platform.DAILY, "weekly-1")
                .joins("Dana", "user-4711", true)
                .joins("Robert");
        String robert = scenario.participant("Robert");
        scenario.leaves();

        assertThat(simulation.daily().object("/rooms/weekly-1/presence").getInteger("total_count"))
                .isZero();
        JsonObject call = simulation
                .daily()
                .object("/meetings?room=weekly-1")
                .getJsonArray("data")
                .getJsonObject(0);
        assertThat(call.getBoolean("ongoing")).isFalse();
        assertThat(call.getInteger("max_participants")).isEqualTo(2);
        String participants = "/meetings/" + call.getString("id") + "/participants?limit=1";
        JsonArray first = simulation.daily().object(participants).getJsonArray("data");
        assertThat(first.getJsonObject(0).getString("user_id")).isEqualTo("user-4711");
        String dana = first.getJsonObject(0).getString("participant_id");
        JsonArray second = simulation
                .daily()
                .object(participants + "&joined_after=" + dana)
                .getJsonArray("data");
        assertThat(second.getJsonObject(0).getString("participant_id")).isEqualTo(robert);
    }

    @Test
    void ejectsByConnectionOrUser() {
        simulation.room("weekly-1");
        Scenario scenario = simulation
                .in(Platform.DAILY, "weekly-1")
                .joins("Dana", "user-1", true)
                .joins("Robert", "user-2", false)
                .joins("Mia", "user-3", false);
        JsonObject whom = new JsonObject()
                .put("ids", new JsonArray().add(scenario.participant("Robert")))
                .put("user_ids", new JsonArray().add("user-3"));
        JsonObject answer = new JsonObject(
                simulation.daily().post("/rooms/weekly-1/eject", whom).body());
        assertThat(answer.getJsonArray("ejectedIds"))
                .containsExactlyInAnyOrder(scenario.participant("Robert"), scenario.participant("Mia"));
        assertThat(simulation.daily().object("/rooms/weekly-1/presence").getInteger("total_count"))
                .isOne();
    }

    @Test
    void aTokenSaysForWhomAndForWhichRoomItIs() {
        JsonObject properties = new JsonObject()
                .put("room_name", "weekly-1")
                .put("user_id", "user-4711")
                .put("is_owner", true)
                .put("exp", 1_767_268_800);
        String token = new JsonObject(simulation
                        .daily()
                        .post("/meeting-tokens", new JsonObject().put("properties", properties))
                        .body())
                .getString("token");
        String claims = new String(Base64.getUrlDecoder().decode(token.split("\\.", 3)[1]), StandardCharsets.UTF_8);
        assertThat(new JsonObject(claims).getMap())
                .containsEntry("r", "weekly-1")
                .containsEntry("ud", "user-4711")
                .containsEntry("o", true)
                .containsEntry("exp", 1_767_268_800);
    }

    @Test
    void namesAsManyPeopleAsItIsAskedFor() {
        simulation.room("weekly-1");
        simulation.in(Platform.DAILY, "weekly-1").joins("Dana").joins("Robert").joins("Mia");

        JsonObject some = simulation.daily().object("/rooms/weekly-1/presence?limit=2");
        assertThat(some.getJsonArray("data")).hasSize(2);
        assertThat(some.getInteger("total_count")).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"cloud, true, 1", "raw-tracks, true, 0", "cloud, false, 0"})
    void aTokenStartsTheRecordingWithTheFirstPersonWhereTheRoomAllowsIt(String allowed, boolean starts, int started) {
        simulation.room("weekly-1", new JsonObject().put("enable_recording", allowed));
        JsonObject properties = new JsonObject()
                .put("room_name", "weekly-1")
                .put("start_cloud_recording", starts)
                .put("start_cloud_recording_opts", new JsonObject().put("maxDuration", 60));
        simulation.daily().post("/meeting-tokens", new JsonObject().put("properties", properties));

        Scenario scenario =
                simulation.in(Platform.DAILY, "weekly-1").joins("Dana").joins("Robert");

        assertThat(types(scenario)).filteredOn("recording.started"::equals).hasSize(started);
        assertThat(simulation.daily().object("/recordings").getInteger("total_count"))
                .isEqualTo(started);
        JsonObject stop = new JsonObject().put("type", "cloud");
        assertThat(simulation
                        .daily()
                        .post("/rooms/weekly-1/recordings/stop", stop)
                        .statusCode())
                .isEqualTo(started == 1 ? 200 : 400);
    }

    @Test
    void deletingARoomPutsEverybodyOut() {
        simulation.room("weekly-1");
        Scenario scenario =
                simulation.in(Platform.DAILY, "weekly-1").joins("Dana").joins("Robert");
        simulation.daily().delete("/rooms/weekly-1");
        assertThat(types(scenario)).endsWith("participant.left", "participant.left", "meeting.ended");
        assertThat(simulation.daily().delete("/rooms/weekly-1").statusCode()).isEqualTo(404);
    }

    private JsonObject config() {
        return simulation.daily().object("/rooms/weekly-1").getJsonObject("config");
    }

    private static List<String> names(JsonArray rooms) {
        return rooms.stream().map(room -> ((JsonObject) room).getString("name")).toList();
    }

    private static List<String> types(Scenario scenario) {
        return scenario.deliveries().stream()
                .map(event -> event.getString("type"))
                .toList();
    }
}

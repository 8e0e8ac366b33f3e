package dev.parley.platform.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.platform.simulator.Receiver.Request;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How patient each provider is, against a real receiver. */
class WebhookRetryTest {

    private final Simulation simulation = new Simulation();

    @AfterEach
    void close() {
        simulation.close();
    }

    @Test
    void wherebyTriesTwiceMoreWhenTheReceiverFails() {
        simulation.receiver.answering(500, 503);
        assertThat(settled(wherebyEvent(), "delivered")).containsExactly(500, 503, 200);
    }

    @Test
    void wherebyGivesUpAfterTheSecondRetry() {
        simulation.receiver.answering(500, 500, 500);
        assertThat(settled(wherebyEvent(), "given-up")).containsExactly(500, 500, 500);
    }

    @Test
    void wherebyDoesNotRetryWhatTheReceiverRefuses() {
        simulation.receiver.answering(404);
        assertThat(settled(wherebyEvent(), "given-up")).containsExactly(404);
    }

    @Test
    void wherebyRetriesWhenNoAnswerComesInTime() {
        simulation.receiver.answering(Receiver.SILENCE);
        assertThat(settled(wherebyEvent(), "delivered")).containsExactly(null, 200);
    }

    @Test
    void dailyTriesFiveTimesInExponentialMode() {
        webhook("exponential");
        simulation.receiver.answering(500, 401, 204, 503);
        assertThat(settled(dailyEvent("weekly-1"), "delivered")).containsExactly(500, 401, 204, 503, 200);
    }

    @Test
    void dailyDropsTheEventAfterTheFifthTry() {
        webhook("exponential");
        simulation.receiver.answering(500, 500, 500, 500, 500);
        assertThat(settled(dailyEvent("weekly-1"), "given-up")).containsExactly(500, 500, 500, 500, 500);
    }

    @Test
    void dailyBreaksTheCircuitAtThreeFailuresAndSendsNothingUntilTheWebhookIsUpdated() {
        String webhook = webhook("circuit-breaker");
        simulation.receiver.answering(500, 200, 500, 404, 500);
        for (int i = 1; i <= 5; i++) {
            JsonObject event = dailyEvent("weekly-" + i);
            await().until(() -> !state(event).equals("pending"));
        }
        assertThat(state(webhook)).isEqualTo("FAILED");

        JsonObject lost = dailyEvent("weekly-6");
        assertThat(settled(lost, "given-up")).isEmpty();

        simulation.daily().post("/webhooks/" + webhook, new JsonObject());
        assertThat(state(webhook)).isEqualTo("ACTIVE");
        assertThat(settled(dailyEvent("weekly-7"), "delivered")).containsExactly(200);
    }

    @Test
    void aRedeliveryIsTheSameBodySignedAgain() {
        JsonObject event = wherebyEvent();
        settled(event, "delivered");
        simulation.control().post("/deliveries/" + event.getString("id") + "/redeliver", new JsonObject());
        await().until(() -> simulation.receiver.requests().size() == 2);

        List<Request> requests = simulation.receiver.requests();
        assertThat(requests.get(1).body()).isEqualTo(requests.get(0).body());
        assertThat(requests.get(1).headers()).containsKey("whereby-signature");
        assertThat(settled(event, "delivered")).containsExactly(200, 200);
    }

    @Test
    void theFirstTriesOfARoomHappenInTheOrderOfItsEvents() {
        String room = simulation.meeting().getString("roomName");
        Scenario scenario = simulation.in(Platform.WHEREBY, room);
        for (int i = 0; i < 20; i++) {
            scenario.joins("P" + i);
        }
        await().until(() -> simulation.receiver.requests().size() == 21);

        assertThat(simulation.receiver.requests().stream()
                        .map(request -> new JsonObject(request.text()).getJsonObject("data"))
                        .filter(data -> data.containsKey("numClients"))
                        .map(data -> data.getInteger("numClients")))
                .isSorted()
                .hasSize(20);
    }

    @Test
    void aNewWebhookIsPingedAndGetsOnlyWhatItAskedFor() {
        simulation
                .daily()
                .post(
                        "/webhooks",
                        new JsonObject()
                                .put("url", simulation.receiver.url() + "/elsewhere")
                                .put("basicAuth", "dXNlcjpwYXNz")
                                .put("eventTypes", new JsonArray().add("participant.joined")));
        dailyEvent("weekly-1");
        await().until(() -> simulation.receiver.requests().size() == 2);

        Request ping = simulation.receiver.requests().get(0);
        assertThat(ping.text()).isEqualTo("{\"test\":\"test\"}");
        assertThat(ping.headers()).containsKeys("x-webhook-signature", "x-webhook-timestamp");
        assertThat(ping.headers()).containsEntry("authorization", "Basic dXNlcjpwYXNz");
        Request event = simulation.receiver.requests().get(1);
        assertThat(new JsonObject(event.text()).getString("type")).isEqualTo("participant.joined");
    }

    /** Makes a webhook for one type of event. */
    private String webhook(String retryType) {
        JsonObject settings = new JsonObject()
                .put("url", simulation.receiver.url() + "/v1/daily/webhook")
                .put("retryType", retryType)
                .put("eventTypes", new JsonArray().add("meeting.started"));
        return new JsonObject(simulation.daily().post("/webhooks", settings).body()).getString("uuid");
    }

    /** One event, as the control API lists it. */
    private JsonObject wherebyEvent() {
        String room = simulation.meeting().getString("roomName");
        return simulation.in(Platform.WHEREBY, room).joins("Dana").deliveries().get(0);
    }

    private JsonObject dailyEvent(String room) {
        simulation.room(room);
        return simulation.in(Platform.DAILY, room).joins("Dana").deliveries().get(0);
    }

    /** The statuses of all tries, once the delivery stands at {@code state}; null for no answer. */
    private List<Integer> settled(JsonObject event, String state) {
        await().until(() -> state(event).equals(state));
        JsonArray attempts = simulation
                .control()
                .object("/deliveries/" + event.getString("id"))
                .getJsonArray("attempts");
        return attempts.stream()
                .map(attempt -> ((JsonObject) attempt).getInteger("status"))
                .toList();
    }

    private String state(JsonObject event) {
        return simulation
                .control()
                .object("/deliveries/" + event.getString("id"))
                .getString("state");
    }

    private String state(String webhook) {
        return simulation.daily().object("/webhooks/" + webhook).getString("state");
    }
}

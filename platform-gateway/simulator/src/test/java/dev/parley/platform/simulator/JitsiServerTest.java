package dev.parley.platform.simulator;

import static dev.parley.platform.simulator.SentWebhooks.assertLike;
import static dev.parley.platform.simulator.SentWebhooks.authentic;
import static dev.parley.platform.simulator.SentWebhooks.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.platform.simulator.Receiver.Request;
import dev.parley.platform.spi.webhook.SignatureScheme;
import dev.parley.platform.spi.webhook.SignatureScheme.Bearer;
import dev.parley.platform.spi.webhook.SignatureScheme.CombinedHeader;
import dev.parley.platform.spi.webhook.SignatureScheme.Encoding;
import dev.parley.platform.spi.webhook.SignatureScheme.KeyForm;
import dev.parley.platform.spi.webhook.SignatureScheme.Tolerance;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is sent has the shape of the recorded deliveries, is signed as they are, and as patiently sent. */
class JitsiServerTest {

    private static final SignatureScheme JIBRI =
            new CombinedHeader("x-jibri-signature", Encoding.HEX, KeyForm.UTF8, Tolerance.both(Duration.ofMinutes(5)));

    private final Simulation simulation = new Simulation();

    @AfterEach
    void close() {
        simulation.close();
    }

    private Scenario weekly() {
        return simulation.in(Platform.JITSI, "weekly-8f3a");
    }

    private List<Request> sent(int count) {
        return new SentWebhooks(simulation.receiver).exactly(count);
    }

    @Test
    void a_whole_meeting_is_as_recorded() {
        weekly().joins("Dana Ruiz", "user-4711", true)
                .joins("Grüße 🎙", "user-5", false)
                .leaves();
        List<Request> sent = sent(6);

        assertThat(sent).allMatch(request -> authentic(request, new Bearer(), Simulation.PROSODY_SECRET));
        assertThat(sent)
                .extracting(Request::path)
                .containsExactly(
                        "/v1/jitsi/events/room/created",
                        "/v1/jitsi/events/occupant/joined",
                        "/v1/jitsi/events/occupant/joined",
                        "/v1/jitsi/events/occupant/left",
                        "/v1/jitsi/events/occupant/left",
                        "/v1/jitsi/events/room/destroyed");
        assertLike("jitsi/event_sync/room-created.json", sent.get(0));
        assertLike("jitsi/event_sync/occupant-joined.json", sent.get(1));
        assertLike("jitsi/event_sync/occupant-left.json", sent.get(3));
        assertLike("jitsi/event_sync/room-destroyed.json", sent.get(5));
        assertThat(json(sent.get(2)).path("active_occupants_count").asInt()).isEqualTo(2);
        assertThat(json(sent.get(5)).path("all_occupants")).hasSize(2);
    }

    @Test
    void whoever_comes_without_a_token_has_a_name_and_no_id() {
        weekly().joins("Robert");

        assertThat(json(sent(2).get(1)).path("occupant").has("id")).isFalse();
    }

    @Test
    void a_recorder_comes_and_goes_and_its_file_is_uploaded_before_it_is_told_of() {
        Scenario scenario = weekly().joins("Dana Ruiz").records("standup.mp4");
        List<Request> sent = sent(7);
        Request ready = sent.get(5);

        assertLike("jitsi/jibri/status.json", sent.get(2));
        assertThat(sent.get(2).path()).isEqualTo("/v1/jitsi/jibri/v1/status");
        assertThat(authentic(sent.get(2), new Bearer(), Simulation.STATUS_SECRET))
                .isTrue();
        assertThat(json(sent.get(3)).at("/occupant/occupant_jid").asText())
                .startsWith("recorder@recorder.meet.acme.test/");
        assertThat(ready.path()).isEqualTo("/v1/jitsi/jibri/recordings");
        assertThat(authentic(ready, JIBRI, Simulation.JIBRI_SECRET)).isTrue();
        assertLike("jitsi/jibri/recording-ready.json", ready);
        assertThat(json(sent.get(6)).at("/status/busyStatus").asText()).isEqualTo("IDLE");
        assertThat(simulation.aws.objects()).singleElement().satisfies(object -> {
            assertThat(object.bucket()).isEqualTo("acme-jibri");
            assertThat(object.key())
                    .isEqualTo(scenario.recordingId() + "/"
                            + scenario.recordingFileName().orElseThrow());
            assertThat(object.size())
                    .isEqualTo(json(ready).at("/files/0/size").asLong())
                    .isPositive();
        });
    }

    @Test
    void nothing_is_told_of_a_file_that_could_not_be_uploaded() {
        weekly().joins("Dana Ruiz");
        simulation.aws.refuse();

        assertThat(record("composed").statusCode()).isEqualTo(502);
        assertThat(sent(6)).noneMatch(request -> request.path().endsWith("/recordings"));
    }

    @Test
    void a_jibri_makes_one_file_and_comes_to_nobody() {
        assertThat(record("composed").statusCode()).isEqualTo(409);
        weekly().joins("Dana Ruiz");
        assertThat(record("tracks").statusCode()).isEqualTo(409);
    }

    private java.net.http.HttpResponse<String> record(String kind) {
        return simulation.control().post("/jitsi/rooms/weekly-8f3a/recordings", new JsonObject().put("kind", kind));
    }

    @Test
    void prosody_tries_three_times_more_what_the_receiver_fails_at() {
        simulation.receiver.answering(200, 500, 502, 503);
        assertThat(settled("delivered")).containsExactly(500, 502, 503, 200);
    }

    @Test
    void prosody_gives_up_after_the_third_retry() {
        simulation.receiver.answering(200, 500, 500, 500, 500);
        assertThat(settled("given-up")).containsExactly(500, 500, 500, 500);
    }

    @Test
    void prosody_does_not_retry_what_is_refused_or_answered_too_late() {
        simulation.receiver.answering(200, 401);
        assertThat(settled("given-up")).containsExactly(401);
        simulation.receiver.answering(Receiver.SILENCE);
        assertThat(settled("given-up")).containsExactly((Integer) null);
    }

    /** The tries of the event that somebody came in. */
    private List<Integer> settled(String state) {
        Scenario scenario = weekly().joins("Dana Ruiz");
        JsonObject joined = scenario.deliveries().stream()
                .filter(delivery -> delivery.getString("type").equals("muc-occupant-joined"))
                .reduce((first, last) -> last)
                .orElseThrow();
        String path = "/deliveries/" + joined.getString("id");
        await().until(() -> simulation.control().object(path).getString("state").equals(state));
        return simulation.control().object(path).getJsonArray("attempts").stream()
                .map(attempt -> ((JsonObject) attempt).getInteger("status"))
                .toList();
    }

    @Test
    void every_room_has_a_page() {
        URI page = URI.create(simulation.simulators.api(Platform.JITSI).resolve("/any-room") + "?jwt=a.b.c");

        assertThat(Rest.call(HttpRequest.newBuilder(page).build()).body()).contains("Simulated room");
    }
}

package dev.parley.platform.simulator;

import static dev.parley.platform.simulator.SentWebhooks.assertLike;
import static dev.parley.platform.simulator.SentWebhooks.authentic;
import static dev.parley.platform.simulator.SentWebhooks.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.platform.simulator.Receiver.Request;
import dev.parley.platform.simulator.config.TokenSettings;
import dev.parley.platform.simulator.webhook.Hmac;
import dev.parley.platform.spi.webhook.SignatureScheme;
import dev.parley.platform.spi.webhook.SignatureScheme.Bearer;
import dev.parley.platform.spi.webhook.SignatureScheme.BearerJwt;
import dev.parley.platform.spi.webhook.SignatureScheme.CombinedHeader;
import dev.parley.platform.spi.webhook.SignatureScheme.Encoding;
import dev.parley.platform.spi.webhook.SignatureScheme.KeyForm;
import dev.parley.platform.spi.webhook.SignatureScheme.Tolerance;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        weekly().joins("Dana Ruiz", link(claims("Dana Ruiz", "user-4711")))
                .joins("Grüße 🎙", link(claims("Grüße 🎙", "user-5")))
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
    void a_name_comes_from_a_token_alone() {
        weekly().joins("Robert", member()).joins("Dana Ruiz", link(with("id", "user-4711")));
        List<Request> sent = sent(3);

        assertThat(json(sent.get(1)).path("occupant").has("id")).isFalse();
        assertThat(json(sent.get(1)).path("occupant").has("name")).isFalse();
        assertThat(json(sent.get(2)).at("/occupant/id").asText()).isEqualTo("user-4711");
        assertThat(json(sent.get(2)).path("occupant").has("name")).isFalse();
    }

    private static JsonObject claims(String name, String id) {
        return claims(new JsonObject().put("name", name).put("id", id).put("moderator", "true"));
    }

    private static JsonObject with(String claim, String value) {
        return claims(new JsonObject().put(claim, value));
    }

    /** The link of somebody whose token tells nothing of them. */
    private static URI member() {
        return link(claims(new JsonObject()));
    }

    private static JsonObject claims(JsonObject user) {
        return new JsonObject()
                .put("iss", "parley")
                .put("aud", "jitsi")
                .put("sub", "meet.acme.test")
                .put("room", "Weekly-8f3a")
                .put("nbf", Instant.now().getEpochSecond() - 60)
                .put("exp", Instant.now().getEpochSecond() + 600)
                .put("context", new JsonObject().put("user", user));
    }

    private static URI link(JsonObject claims) {
        return link(new JsonObject().put("typ", "JWT").put("alg", "HS256"), claims, Simulation.JWT_SECRET);
    }

    private static URI link(JsonObject header, JsonObject claims, String secret) {
        String text = base64(header.encode().getBytes(StandardCharsets.UTF_8)) + "."
                + base64(claims.encode().getBytes(StandardCharsets.UTF_8));
        return URI.create("https://meet.acme.test/weekly-8f3a?jwt=" + text + "."
                + base64(Hmac.sign(secret.getBytes(StandardCharsets.UTF_8), text)));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Test
    void a_token_is_checked_as_prosody_checks_it() {
        JsonObject good = claims("Dana", "u");
        long now = Instant.now().getEpochSecond();
        Map<String, JsonObject> refused = new LinkedHashMap<>();
        refused.put("aud as a list", good.copy().put("aud", new JsonArray().add("jitsi")));
        refused.put("no aud", without(good, "aud"));
        refused.put("another issuer", good.copy().put("iss", "other"));
        refused.put("the web host as sub", good.copy().put("sub", "www.acme.test"));
        refused.put("no sub", without(good, "sub"));
        refused.put("another room", good.copy().put("room", "weekly"));
        refused.put("no room", without(good, "room"));
        refused.put("over", good.copy().put("exp", now - 1));
        refused.put("exp as text", good.copy().put("exp", Long.toString(now + 600)));
        refused.put("exp null", good.copy().putNull("exp"));
        refused.put("not yet", good.copy().put("nbf", now + 30));

        refused.forEach((what, claims) -> assertThatThrownBy(() -> weekly().joins("Dana", link(claims)))
                .as(what)
                .hasMessageContaining("refused"));
        JsonObject header = new JsonObject().put("typ", "JWT").put("alg", "HS256");
        assertThatThrownBy(() -> weekly().joins("Dana", link(header, good, "other")))
                .hasMessageContaining("signature");
        assertThatThrownBy(() -> weekly().joins("Dana", link(without(header, "typ"), good, Simulation.JWT_SECRET)))
                .hasMessageContaining("typ");
        assertThat(simulation.receiver.requests()).isEmpty();
        for (JsonObject accepted : List.of(
                good,
                without(good, "exp"),
                without(good, "nbf"),
                good.copy().put("room", "*"),
                good.copy().put("sub", "Meet.Acme.Test"))) {
            weekly().joins("Dana", link(accepted));
        }
    }

    @Test
    void a_link_without_a_token_lets_nobody_in() {
        URI bare = URI.create("https://meet.acme.test/weekly-8f3a");

        assertThatThrownBy(() -> weekly().joins("Dana", bare)).hasMessageContaining("token is required");
        assertThatThrownBy(() -> weekly().joins("Dana", "user-4711", true)).hasMessageContaining("token is required");
        assertThat(simulation.receiver.requests()).isEmpty();
    }

    @Test
    void a_server_without_token_settings_lets_everybody_in() {
        try (Simulation open = Simulation.of(Optional.empty())) {
            open.in(Platform.JITSI, "weekly-8f3a").joins("Dana", "user-4711", true);

            Request joined = new SentWebhooks(open.receiver).exactly(2).get(1);
            assertThat(json(joined).at("/occupant/id").asText()).isEqualTo("user-4711");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    true  |                                            | true  | true
                    false |                                            | false | false
                    TRUE  |                                            | false | false
                    true  | {"recording":"true"}                       | true  | false
                    true  | {"recording":true,"livestreaming":"true"}  | true  | true
                    true  | {"recording":"false"}                      | false | false
                    true  | {}                                         | false | false
                    false | {"recording":"true"}                       | false | false""")
    void the_features_of_a_token_decide_what_is_started_and_without_any_the_role_does(
            String moderator, @Nullable String features, boolean records, boolean streams) {
        JsonObject claims = with("moderator", moderator);
        if (features != null) {
            claims.getJsonObject("context").put("features", new JsonObject(features));
        }

        assertThat(isLetStart(claims, scenario -> scenario.startsRecording("Dana")))
                .isEqualTo(records);
        assertThat(isLetStart(claims, scenario -> scenario.startsStream("Dana")))
                .isEqualTo(streams);
    }

    private static boolean isLetStart(JsonObject claims, Consumer<Scenario> start) {
        try (Simulation server = new Simulation()) {
            Scenario scenario = server.in(Platform.JITSI, "weekly-8f3a").joins("Dana", link(claims));
            start.accept(scenario);
            return true;
        } catch (IllegalStateException refused) {
            assertThat(refused).hasMessageContaining("may not start");
            return false;
        }
    }

    @Test
    void a_recorder_that_is_not_in_the_allow_list_is_not_let_in() {
        TokenSettings settings = new TokenSettings(Simulation.JWT_SECRET, "parley", "jitsi", false);
        try (Simulation strict = Simulation.of(Optional.of(settings))) {
            Scenario scenario = strict.in(Platform.JITSI, "weekly-8f3a").joins("Dana", link(with("moderator", "true")));

            assertThatThrownBy(() -> scenario.startsRecording("Dana")).hasMessageContaining("not-allowed");
            assertThatThrownBy(() -> scenario.records("standup.mp4")).hasMessageContaining("not-allowed");

            // created, joined, and for each request a Jibri that was busy and is idle again
            assertThat(new SentWebhooks(strict.receiver).exactly(6))
                    .extracting(Request::path)
                    .filteredOn(path -> path.contains("occupant"))
                    .hasSize(1);
        }
    }

    private static JsonObject without(JsonObject object, String name) {
        JsonObject less = object.copy();
        less.remove(name);
        return less;
    }

    @Test
    void a_room_that_nobody_entered_begins_and_ends() {
        weekly().acts("focus-joins").acts("focus-leaves");
        List<Request> sent = sent(2);

        assertThat(sent)
                .extracting(Request::path)
                .containsExactly("/v1/jitsi/events/room/created", "/v1/jitsi/events/room/destroyed");
        assertThat(json(sent.get(1)).path("all_occupants")).isEmpty();
        assertThat(json(sent.get(1)).path("all_occupants").isObject()).isTrue();
    }

    @Test
    void a_room_without_focus_ends_before_the_last_leave_is_sent() {
        weekly().joins("Dana", member())
                .joins("Robert", member())
                .acts("focus-leaves")
                .leaves();
        List<Request> sent = sent(6);

        assertThat(sent.subList(3, 6))
                .extracting(Request::path)
                .containsExactly(
                        "/v1/jitsi/events/occupant/left",
                        "/v1/jitsi/events/room/destroyed",
                        "/v1/jitsi/events/occupant/left");
        assertThat(json(sent.get(4)).path("all_occupants"))
                .extracting(occupant -> occupant.has("left_at"))
                .containsExactlyInAnyOrder(true, false);
    }

    @Test
    void a_stopped_server_sends_all_ends_and_a_killed_one_none() {
        weekly().joins("Dana", member()).joins("Robert", member()).acts("prosody-stops");
        assertThat(sent(6).subList(3, 6))
                .extracting(Request::path)
                .containsExactly(
                        "/v1/jitsi/events/occupant/left",
                        "/v1/jitsi/events/room/destroyed",
                        "/v1/jitsi/events/occupant/left");

        weekly().joins("Dana", member()).acts("prosody-dies").acts("focus-joins");

        assertThat(sent(9).subList(6, 9))
                .extracting(Request::path)
                .containsExactly(
                        "/v1/jitsi/events/room/created",
                        "/v1/jitsi/events/occupant/joined",
                        "/v1/jitsi/events/room/created");
    }

    @Test
    void of_several_stays_of_one_connection_the_end_names_the_last() {
        Scenario scenario = weekly().joins("Dana", member())
                .joins("Robert", member())
                .moves("Dana", "b1")
                .leaves("Dana");
        List<Request> sent = sent(8);

        assertThat(json(sent.get(4)).path("is_breakout").asBoolean()).isTrue();
        assertThat(json(sent.get(4)).path("breakout_room_id").asText()).isEqualTo("b1");
        assertThat(json(sent.get(4)).path("room_name").asText()).isEqualTo("weekly-8f3a");
        assertThat(sent.subList(3, 8))
                .extracting(Request::path)
                .containsExactly(
                        "/v1/jitsi/events/occupant/left",
                        "/v1/jitsi/events/room/created",
                        "/v1/jitsi/events/occupant/joined",
                        "/v1/jitsi/events/occupant/left",
                        "/v1/jitsi/events/room/destroyed");
        assertThat(json(sent.get(7)).path("all_occupants"))
                .extracting(occupant -> occupant.path("occupant_jid").asText())
                .containsExactly(json(sent.get(1)).at("/occupant/occupant_jid").asText());
        scenario.leaves();
    }

    @Test
    void a_lost_connection_leaves_after_the_hibernation() {
        weekly().joins("Dana", member()).loses("Dana");

        assertThat(sent(4))
                .extracting(Request::path)
                .endsWith("/v1/jitsi/events/occupant/left", "/v1/jitsi/events/room/destroyed");
    }

    @Test
    void a_second_jibri_continues_under_the_same_session() {
        Scenario scenario = weekly().joins("Dana", member()).records("standup.mp4");
        String session = scenario.recordingId();
        String first = scenario.recordingFileName().orElseThrow();

        scenario.continuesRecording("standup.mp4");

        assertThat(UUID.fromString(session)).hasToString(scenario.recordingId());
        assertThat(scenario.recordingFileName()).isPresent().isNotEqualTo(Optional.of(first));
        assertThat(simulation.aws.objects())
                .extracting(object -> object.key().substring(session.length() + 1))
                .containsExactly(
                        first, "metadata.json", scenario.recordingFileName().orElseThrow(), "metadata.json");
    }

    @Test
    void an_upload_that_failed_is_repeated_under_the_same_name() {
        weekly().joins("Dana", member());
        String session = UUID.randomUUID().toString();
        JsonObject recording = new JsonObject()
                .put("kind", "composed")
                .put("session", session)
                .put("startedAt", "2026-11-30T10:00:00Z");
        simulation.aws.refuse();
        assertThat(simulation
                        .control()
                        .post("/jitsi/rooms/weekly-8f3a/recordings", recording)
                        .statusCode())
                .isGreaterThanOrEqualTo(500);

        simulation.aws.allow();
        simulation.control().post("/jitsi/rooms/weekly-8f3a/recordings", recording);

        assertThat(simulation.aws.objects())
                .extracting(object -> object.key())
                .containsExactly(session + "/weekly-8f3a_2026-11-30-10-00-00.mp4", session + "/metadata.json");
    }

    @Test
    void a_recorder_is_never_in_a_room_before_it_exists() {
        weekly().joins("Dana", member()).records("standup.mp4");
        List<Request> sent = sent(7);

        assertThat(json(sent.get(3)).at("/occupant/joined_at").asLong())
                .isGreaterThanOrEqualTo(json(sent.get(0)).path("created_at").asLong());
    }

    @Test
    void a_jibri_s_own_status_token_is_made_once_and_expires() {
        String pem = Simulation.jaasPublicKey();
        try (Simulation young = Simulation.signingStatus(Duration.ofHours(1));
                Simulation old = Simulation.signingStatus(Duration.ofHours(-1))) {
            young.in(Platform.JITSI, "weekly-8f3a").joins("Dana", member()).records("standup.mp4");
            old.in(Platform.JITSI, "weekly-8f3a").joins("Dana", member()).records("standup.mp4");

            SignatureScheme scheme = new BearerJwt(Duration.ofMinutes(5));
            assertThat(authentic(status(young), scheme, pem)).isTrue();
            assertThat(authentic(status(old), scheme, pem)).isFalse();
        }
    }

    @Test
    void a_jibri_never_renews_its_status_token() {
        TestClock clock = new TestClock(Instant.now());
        try (Simulation server = Simulation.signingStatus(Duration.ofHours(1), clock)) {
            Scenario scenario = server.in(Platform.JITSI, "weekly-8f3a")
                    .joins("Dana", member())
                    .records("standup.mp4");
            clock.advance(Duration.ofHours(2));
            scenario.records("standup.mp4");

            // created, joined, and each time busy, the recorder in and out, the file, idle
            assertThat(new SentWebhooks(server.receiver).exactly(12))
                    .filteredOn(request -> request.path().endsWith("/v1/status"))
                    .hasSize(4)
                    .extracting(request -> request.headers().get("authorization"))
                    .satisfies(tokens -> assertThat(tokens.stream().distinct()).hasSize(1));
        }
    }

    private static Request status(Simulation simulation) {
        return new SentWebhooks(simulation.receiver).exactly(7).get(2);
    }

    @Test
    void a_recorder_comes_and_goes_and_its_file_is_uploaded_before_it_is_told_of() {
        Scenario scenario = weekly().joins("Dana Ruiz", member()).records("standup.mp4");
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
        assertThat(simulation.aws.objects().get(0)).satisfies(object -> {
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
    void a_recorder_stays_for_the_whole_recording() {
        Scenario scenario = weekly().joins("Dana", member())
                .startsRecording()
                .joins("Robert", member())
                .leaves("Robert");
        List<Request> during = sent(6);

        assertThat(during.subList(2, 6))
                .extracting(Request::path)
                .containsExactly(
                        "/v1/jitsi/jibri/v1/status",
                        "/v1/jitsi/events/occupant/joined",
                        "/v1/jitsi/events/occupant/joined",
                        "/v1/jitsi/events/occupant/left");
        assertThat(json(during.get(5)).path("active_occupants_count").asInt())
                .as("Dana and the recorder")
                .isEqualTo(2);
        scenario.records("standup.mp4");
        assertThat(sent(9).subList(6, 9))
                .extracting(Request::path)
                .containsExactly(
                        "/v1/jitsi/events/occupant/left", "/v1/jitsi/jibri/recordings", "/v1/jitsi/jibri/v1/status");
    }

    @Test
    void a_room_is_recorded_once_at_a_time_and_again_after_prosody_lost_the_recorder() {
        Scenario scenario = weekly().joins("Dana", member()).startsRecording();

        assertThatThrownBy(scenario::startsRecording).hasMessageContaining("already");
        scenario.acts("prosody-dies");
        assertThatThrownBy(() -> weekly().startsRecording()).hasMessageContaining("nobody");
        weekly().joins("Dana", member()).startsRecording();
    }

    @Test
    void a_jibri_describes_the_recording_beside_it() {
        weekly().joins("Dana", member()).records("standup.mp4");

        JsonNode files = json(ready(7)).path("files");
        assertThat(files)
                .extracting(file -> file.path("name").asText())
                .element(1)
                .isEqualTo("metadata.json");
        assertThat(simulation.aws.objects().get(1)).satisfies(object -> {
            assertThat(object.key()).endsWith("/metadata.json");
            assertThat(object.contentType()).isEqualTo("application/json");
            assertThat(object.size()).isEqualTo(files.at("/1/size").asLong()).isPositive();
        });
    }

    @Test
    void who_starts_a_recording_can_name_another_room_in_its_description_but_not_in_the_name_of_its_file() {
        JsonObject added = new JsonObject()
                .put("meeting_url", "https://meet.acme.test/other")
                .putNull("class");
        Scenario scenario = weekly().joins("Dana", member()).records("standup.mp4", added);

        JsonNode ready = json(ready(7));
        assertThat(ready.path("meeting_url").asText()).isEqualTo("https://meet.acme.test/other");
        assertThat(ready.path("room_name").asText()).isEqualTo("weekly-8f3a");
        assertThat(scenario.recordingFileName().orElseThrow()).startsWith("weekly-8f3a_");
    }

    /** The report of the only recording among so many deliveries. */
    private Request ready(int count) {
        return sent(count).stream()
                .filter(request -> request.path().endsWith("/recordings"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void nothing_is_told_of_a_file_that_could_not_be_uploaded() {
        weekly().joins("Dana Ruiz", member());
        simulation.aws.refuse();

        assertThat(record("composed").statusCode()).isEqualTo(502);
        assertThat(sent(6)).noneMatch(request -> request.path().endsWith("/recordings"));
    }

    @Test
    void a_jibri_makes_one_file_and_comes_to_nobody() {
        assertThat(record("composed").statusCode()).isEqualTo(409);
        weekly().joins("Dana Ruiz", member());
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
        Scenario scenario = weekly().joins("Dana Ruiz", member());
        JsonObject joined = scenario.deliveries().stream()
                .filter(delivery -> delivery.getString("type").equals("muc-occupant-joined"))
                .reduce((first, last) -> last)
                .orElseThrow();
        String path = "/deliveries/" + joined.getString("id");
        await().atMost(Duration.ofMinutes(2))
                .until(() ->
                        simulation.control().object(path).getString("state").equals(state));
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

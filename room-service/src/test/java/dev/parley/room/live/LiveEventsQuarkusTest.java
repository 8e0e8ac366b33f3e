package dev.parley.room.live;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parley.platform.events.PlatformId;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.events.RecordingKind;
import dev.parley.recording.events.RecordingEvent;
import dev.parley.room.access.Users;
import dev.parley.room.intake.Projections;
import dev.parley.room.testing.Api;
import dev.parley.room.testing.Database;
import dev.parley.room.testing.FakeGateway;
import dev.parley.room.transcripts.StoredTranscripts;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Live events for pages. */
@QuarkusTest
@SuppressWarnings({"NullAway.Init", "NullAway"})
class LiveEventsQuarkusTest {

    private static final Duration SOON = Duration.ofMinutes(2);

    @TestHTTPResource("/")
    URI service;

    @Inject
    LiveStreams streams;

    @Inject
    StoredTranscripts stored;

    @Inject
    Database database;

    @Inject
    Users users;

    @Inject
    Projections projections;

    @Inject
    Pool pool;

    @Inject
    Vertx vertx;

    private final HttpClient http = HttpClient.newHttpClient();

    /** Client that keeps what it is sent. */
    private static final class Messages implements WebSocket.Listener {

        final List<String> texts = new CopyOnWriteArrayList<>();
        final AtomicInteger closed = new AtomicInteger();
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                texts.add(text.toString());
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            closed.set(status);
            return null;
        }
    }

    private Messages follow(String path, String... subprotocols) {
        Messages messages = new Messages();
        WebSocket.Builder builder = http.newWebSocketBuilder();
        if (subprotocols.length == 2) {
            builder.subprotocols(subprotocols[0], subprotocols[1]);
        }
        URI address = URI.create("ws://" + service.getHost() + ":" + service.getPort() + path);
        WebSocket socket = builder.buildAsync(address, messages).join();
        if (subprotocols.length == 2) {
            assertThat(socket.getSubprotocol()).isEqualTo("bearer");
        }
        return messages;
    }

    private Messages followAsOwner(String path) {
        return follow(path, "bearer", FakeGateway.OWNER_KEY);
    }

    private void assertRefused(int status, String path, String... subprotocols) {
        assertThatThrownBy(() -> follow(path, subprotocols))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        failure ->
                                assertThat(failure.getResponse().statusCode()).isEqualTo(status));
    }

    private static void awaitEvent(Messages messages, String text) {
        await().atMost(SOON).untilAsserted(() -> assertThat(messages.texts).anyMatch(event -> event.contains(text)));
    }

    private static void change(UUID id, String body) {
        Api.owner().body(body).patch("/v1/transcripts/{id}", id).then().statusCode(200);
    }

    @Test
    void a_client_is_told_the_present_state_and_then_each_change() {
        UUID id = stored.composed("Good", "morning.");
        Messages messages = followAsOwner("/v1/transcripts/" + id + "/events");

        awaitEvent(messages, "{\"event\":\"FINAL_TITLE\",\"data\":{\"title\":\"Title\"}}");
        assertThat(messages.texts)
                .anyMatch(event -> event.startsWith("{\"event\":\"TOPIC\"") && event.contains("Good morning."))
                .anyMatch(event -> event.startsWith("{\"event\":\"DURATION\",\"data\":{\"duration\":1000"))
                .noneMatch(event -> event.contains("STATUS"));

        change(id, "{\"title\":\"Other\"}");
        awaitEvent(messages, "{\"event\":\"FINAL_TITLE\",\"data\":{\"title\":\"Other\"}}");
        Api.owner()
                .body("{\"speaker\":1,\"timestamp_from\":0,\"timestamp_to\":0}")
                .patch("/v1/transcripts/{id}/speaker/assign", id)
                .then()
                .statusCode(200);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(messages.texts)
                        .filteredOn(event -> event.startsWith("{\"event\":\"TOPIC\""))
                        .hasSize(2));
    }

    @Test
    void the_status_ended_comes_after_everything_else() {
        UUID id = stored.composed("Good");
        database.run("update room.recording set transcribed_at = null where id = '" + id + "'");
        Messages messages = followAsOwner("/v1/transcripts/" + id + "/events");
        awaitEvent(messages, "FINAL_TITLE");

        database.run("update room.transcript set long_summary = 'Long' where id = '" + id + "';"
                + "update room.recording set transcribed_at = now() where id = '" + id + "'");

        awaitEvent(messages, "{\"event\":\"STATUS\",\"data\":{\"value\":\"ended\"}}");
        assertThat(messages.texts.get(messages.texts.size() - 1)).contains("STATUS");
        assertThat(messages.texts).anyMatch(event -> event.contains("\"long_summary\":\"Long\""));
    }

    @Test
    void rights_are_those_of_reading_and_end_with_them() throws Throwable {
        UUID id = stored.composed("Good");
        String path = "/v1/transcripts/" + id + "/events";
        String stranger = users.keyOf("stranger-" + UUID.randomUUID());

        assertRefused(403, path);
        assertRefused(403, path, "bearer", stranger);
        assertRefused(401, path, "bearer", "no-key");
        assertRefused(404, "/v1/transcripts/" + UUID.randomUUID() + "/events");
        assertRefused(404, "/v1/transcripts/x/events");
        assertRefused(401, "/v1/events");

        change(id, "{\"share_mode\":\"public\"}");
        Messages guest = follow(path);
        awaitEvent(guest, "FINAL_TITLE");
        change(id, "{\"share_mode\":\"private\"}");
        await().atMost(SOON).until(() -> guest.closed.get() != 0);
        change(id, "{\"title\":\"Secret\"}");
        assertThat(guest.texts).noneMatch(event -> event.contains("Secret"));
    }

    @Test
    void a_stream_ends_when_its_api_key_is_deleted() throws Throwable {
        String key = users.keyOf("leaver-" + UUID.randomUUID());
        UUID id = stored.composed("Good");
        change(id, "{\"share_mode\":\"semi-private\"}");
        Messages transcript = follow("/v1/transcripts/" + id + "/events", "bearer", key);
        Messages own = follow("/v1/events", "bearer", key);
        awaitEvent(transcript, "FINAL_TITLE");
        Messages others = followAsOwner("/v1/events");

        String keyId = Api.as(key).get("/v1/user/api-keys").path("[0].id");
        Api.as(key).delete("/v1/user/api-keys/{id}", keyId).then().statusCode(200);

        await().atMost(SOON).until(() -> transcript.closed.get() == 1000 && own.closed.get() == 1000);
        assertThat(others.closed.get()).isZero();
    }

    @Test
    void a_stream_ends_when_its_session_does() throws Throwable {
        Response session = given().header("X-Parley-CSRF", "1")
                .contentType("application/json")
                .body(Map.of("api_key", users.keyOf("visitor-" + UUID.randomUUID())))
                .post("/v1/session");
        String cookie = session.getDetailedCookie("parley_session").getValue();
        HttpResponse<Stream<String>> events = http.send(
                HttpRequest.newBuilder(service.resolve("/v1/events"))
                        .header("Cookie", "parley_session=" + cookie)
                        .build(),
                HttpResponse.BodyHandlers.ofLines());
        assertThat(events.statusCode()).isEqualTo(200);

        given().cookie("parley_session", cookie)
                .header("X-Parley-CSRF", "1")
                .delete("/v1/session")
                .then()
                .statusCode(200);

        CompletableFuture<Long> lines =
                CompletableFuture.supplyAsync(() -> events.body().count());
        await().atMost(SOON).until(lines::isDone);
    }

    @Test
    void a_stream_ends_when_the_room_is_not_shared_any_more() throws Throwable {
        UUID id = stored.composed("Good");
        String ofRoom = " where id = (select room_id from room.transcript_details where id = '" + id + "')";
        database.run("update room.room set is_shared = true" + ofRoom);
        Messages messages =
                follow("/v1/transcripts/" + id + "/events", "bearer", users.keyOf("reader-" + UUID.randomUUID()));
        awaitEvent(messages, "FINAL_TITLE");

        database.run("update room.room set is_shared = false" + ofRoom);

        await().atMost(SOON).until(() -> messages.closed.get() == 1000);
    }

    @Test
    void a_user_hears_of_all_own_transcripts_and_of_no_others() throws Throwable {
        String other = users.keyOf("other-" + UUID.randomUUID());
        Messages owner = followAsOwner("/v1/events");
        Messages stranger = follow("/v1/events", "bearer", other);

        UUID id = stored.composed("Good");
        awaitEvent(owner, "{\"event\":\"TRANSCRIPT_CREATED\",\"data\":{\"id\":\"" + id + "\"}}");
        awaitEvent(owner, "TRANSCRIPT_DURATION");
        change(id, "{\"title\":\"Other\"}");
        awaitEvent(
                owner, "{\"event\":\"TRANSCRIPT_FINAL_TITLE\",\"data\":{\"id\":\"" + id + "\",\"title\":\"Other\"}}");
        Api.owner().delete("/v1/transcripts/{id}", id).then().statusCode(200);
        awaitEvent(owner, "{\"event\":\"TRANSCRIPT_DELETED\",\"data\":{\"id\":\"" + id + "\"}}");
        assertThat(stranger.texts).isEmpty();
    }

    @Test
    void a_user_hears_of_a_transcript_whose_recording_is_linked_when_it_is_discovered() {
        String name = Api.newName();
        Api.room(Map.of("name", name));
        String room = Api.meeting(name).getString("room_name");
        Messages owner = followAsOwner("/v1/events");
        UUID recording = UUID.randomUUID();

        projections.apply(new RecordingEvent.Discovered(
                UUID.randomUUID(),
                recording,
                Instant.now(),
                new RecordingEvent.Origin(
                        new PlatformId("acme"),
                        Optional.of(new ProviderRoomName(room)),
                        Optional.empty(),
                        RecordingKind.COMPOSED,
                        Optional.empty(),
                        Optional.empty())));

        String id = database.text("select id::text from room.transcript where recording_id = '" + recording + "'");
        awaitEvent(owner, "{\"event\":\"TRANSCRIPT_STATUS\",\"data\":{\"id\":\"" + id + "\"");
        awaitEvent(owner, "{\"event\":\"TRANSCRIPT_CREATED\",\"data\":{\"id\":\"" + id + "\"}}");
    }

    /** The second listener is what another replica has: nothing but a connection of its own to the database. */
    @Test
    void every_replica_hears_of_a_change_whichever_makes_it() {
        UUID id = stored.composed("Good");
        Messages messages = followAsOwner("/v1/transcripts/" + id + "/events");
        awaitEvent(messages, "FINAL_TITLE");
        List<Notice> heard = new CopyOnWriteArrayList<>();
        Notices other = new Notices(pool, vertx);
        Cancellable subscription = other.all().subscribe().with(heard::add);
        other.start(new StartupEvent());
        try {
            await().atMost(SOON).until(() -> heard.stream().anyMatch(Notice.Gap.class::isInstance));

            change(id, "{\"title\":\"By a replica\"}");

            awaitEvent(messages, "By a replica");
            await().atMost(SOON).until(() -> heard.contains(new Notice.Changed(id)));
        } finally {
            other.stop(new ShutdownEvent());
            subscription.cancel();
        }
    }

    @Test
    void a_client_of_a_deleted_transcript_is_disconnected() {
        UUID id = stored.composed("Good");
        Messages messages = followAsOwner("/v1/transcripts/" + id + "/events");
        awaitEvent(messages, "FINAL_TITLE");

        Api.owner().delete("/v1/transcripts/{id}", id).then().statusCode(200);

        await().atMost(SOON).until(() -> messages.closed.get() == 1000);
    }

    @Test
    void the_same_events_are_read_without_a_web_socket() throws Exception {
        UUID id = stored.composed("Good");
        HttpResponse<Stream<String>> response = http.send(
                HttpRequest.newBuilder(service.resolve("/v1/transcripts/" + id + "/events"))
                        .header("X-API-Key", FakeGateway.OWNER_KEY)
                        .build(),
                HttpResponse.BodyHandlers.ofLines());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        try (Stream<String> lines = response.body()) {
            assertThat(lines.filter(line -> line.contains("FINAL_TITLE")).findFirst())
                    .contains("data:{\"event\":\"FINAL_TITLE\",\"data\":{\"title\":\"Title\"}}");
        }
        Api.guest().get("/v1/transcripts/{id}/events", id).then().statusCode(403);
        Api.guest().get("/v1/events").then().statusCode(401);
    }

    @Test
    void events_go_on_after_the_connection_to_the_database_was_lost() {
        UUID id = stored.composed("Good");
        Messages messages = followAsOwner("/v1/transcripts/" + id + "/events");
        awaitEvent(messages, "FINAL_TITLE");

        database.run("select pg_terminate_backend(pid) from pg_stat_activity where query like 'LISTEN%'"
                + " or query = 'SELECT 1'");
        change(id, "{\"title\":\"While nobody listened\"}");

        awaitEvent(messages, "While nobody listened");
    }

    /** Clients of other tests may leave meanwhile, so that fewer may be left. */
    @Test
    void a_client_has_a_place_until_it_leaves_and_none_if_it_is_refused() throws Exception {
        UUID id = stored.composed("Good");
        String path = "/v1/transcripts/" + id + "/events";
        int before = streams.followers();
        for (int i = 0; i < 10; i++) {
            assertRefused(403, path);
            Api.guest().get("/v1/transcripts/{id}/events", id).then().statusCode(403);
            Api.guest().get("/v1/events").then().statusCode(401);
        }
        assertThat(streams.followers()).isLessThanOrEqualTo(before);

        List<Runnable> leaving = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            leaving.add(openWebSocket(path)::abort);
            leaving.add(openWebSocket("/v1/events")::abort);
            leaving.add(openStream(path)::close);
            leaving.add(openStream("/v1/events")::close);
        }
        int open = streams.followers();
        assertThat(open).isGreaterThanOrEqualTo(leaving.size());
        leaving.forEach(Runnable::run);
        await().atMost(SOON).until(() -> streams.followers() <= open - leaving.size());
    }

    private WebSocket openWebSocket(String path) {
        return http.newWebSocketBuilder()
                .subprotocols("bearer", FakeGateway.OWNER_KEY)
                .buildAsync(
                        URI.create("ws://" + service.getHost() + ":" + service.getPort() + path),
                        new WebSocket.Listener() {})
                .join();
    }

    private Stream<String> openStream(String path) throws IOException, InterruptedException {
        return http.send(
                        HttpRequest.newBuilder(service.resolve(path))
                                .header("X-API-Key", FakeGateway.OWNER_KEY)
                                .build(),
                        HttpResponse.BodyHandlers.ofLines())
                .body();
    }
}

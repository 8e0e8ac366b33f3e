package dev.parley.room.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.room.access.Users;
import dev.parley.room.testing.Api;
import dev.parley.room.testing.Database;
import dev.parley.room.testing.FakeGateway;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Live events of meetings for the room page. */
@QuarkusTest
@SuppressWarnings({"NullAway.Init", "NullAway"})
class MeetingEventsQuarkusTest {

    private static final Duration SOON = Duration.ofMinutes(2);

    @TestHTTPResource("/")
    URI service;

    @Inject
    Database database;

    @Inject
    Users users;

    private final HttpClient http = HttpClient.newHttpClient();

    /** What a client was sent, and whether the server ended it. */
    private record OpenStream(List<String> lines, CompletableFuture<Void> end) implements AutoCloseable {

        private void awaitEvent(String... parts) {
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(lines)
                            .anySatisfy(line -> assertThat(line).contains(parts)));
        }

        @Override
        public void close() {
            end.cancel(true);
        }
    }

    private OpenStream follow(String meeting, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(service.resolve("/v1/meetings/" + meeting + "/events"));
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<Stream<String>> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofLines());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        List<String> lines = new CopyOnWriteArrayList<>();
        return new OpenStream(
                lines,
                CompletableFuture.runAsync(() ->
                        answer.body().filter(line -> line.startsWith("data:")).forEach(lines::add)));
    }

    private String meeting() {
        String name = Api.newName();
        Api.room(Map.of("name", name, "platform", "tokens", "recording_type", "cloud"));
        return Api.meeting(name).getString("id");
    }

    private void join(String meeting, String name) {
        database.run("insert into room.participant_session (platform, room_key, participant_id, display_name, bot,"
                + " described_revision, joined_at, joined_revision) select platform, room_key, '" + name + "', '" + name
                + "', false, 1, now(), 1 from room.meeting where id = '" + meeting + "'");
    }

    private void signal(String meeting, String kind) {
        database.run("insert into room.recording_signal (event_id, revision, platform, room_key, kind, occurred_at)"
                + " select gen_random_uuid(), 1, platform, room_key, '" + kind
                + "', now() from room.meeting where id = '"
                + meeting + "'");
    }

    @Test
    void a_guest_is_told_who_is_in_and_whether_it_is_recorded_and_only_what_is_new() throws Exception {
        String meeting = meeting();
        String other = meeting();
        try (OpenStream guest = follow(meeting);
                OpenStream bystander = follow(other)) {
            guest.awaitEvent("\"event\":\"STATUS\"", "\"is_active\":true", "\"num_clients\":0", "\"recording\":false");
            join(meeting, "Ann");
            guest.awaitEvent("\"num_clients\":1");
            signal(meeting, "started");
            guest.awaitEvent("\"recording\":true");
            Api.owner().patch("/v1/meetings/{id}/deactivate", meeting).then().statusCode(200);
            guest.awaitEvent("\"is_active\":false");

            assertThat(guest.lines()).doesNotHaveDuplicates().noneMatch(line -> line.contains("Ann"));
            assertThat(bystander.lines()).hasSize(1);
        }
    }

    @Test
    void names_are_for_those_who_may_record() throws Exception {
        String meeting = meeting();
        join(meeting, "Ann");
        try (OpenStream owner = follow(meeting, "X-API-Key", FakeGateway.OWNER_KEY)) {
            owner.awaitEvent("\"people\":[\"Ann\"]", "\"may_record\":true");
            join(meeting, "Ben");
            owner.awaitEvent("\"people\":[\"Ann\",\"Ben\"]");
        }
    }

    @Test
    void events_end_when_the_api_key_is_deleted() throws Throwable {
        String key = users.keyOf("leaver-" + UUID.randomUUID());
        try (OpenStream leaver = follow(meeting(), "X-API-Key", key)) {
            leaver.awaitEvent("STATUS");
            String keyId = Api.as(key).get("/v1/user/api-keys").path("[0].id");
            Api.as(key).delete("/v1/user/api-keys/{id}", keyId).then().statusCode(200);

            await().atMost(SOON).until(() -> leaver.end().isDone());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "6f1b9b43-2b2e-4d0a-9c63-000000000000"})
    void an_unknown_meeting_is_404(String meeting) {
        assertThat(Api.guest()
                        .get("/v1/meetings/{id}/events", meeting)
                        .then()
                        .statusCode(404)
                        .extract()
                        .<String>path("code"))
                .isEqualTo("meeting-not-found");
    }
}

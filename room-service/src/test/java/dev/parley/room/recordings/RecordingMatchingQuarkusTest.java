package dev.parley.room.recordings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.parley.platform.events.Fact;
import dev.parley.platform.events.PlatformId;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.events.RecordingKey;
import dev.parley.platform.events.RecordingKind;
import dev.parley.platform.events.RecordingSource;
import dev.parley.recording.events.ErasureReason;
import dev.parley.recording.events.RecordingCodec;
import dev.parley.recording.events.RecordingCommand;
import dev.parley.recording.events.RecordingEvent;
import dev.parley.recording.events.RecordingEvent.Origin;
import dev.parley.room.access.Users;
import dev.parley.room.intake.Projections;
import dev.parley.room.testing.Api;
import dev.parley.room.testing.Database;
import dev.parley.room.testing.Events;
import dev.parley.room.testing.Topic;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How recordings come to their meetings, and what the worker is told of it. */
@QuarkusTest
@SuppressWarnings({"NullAway.Init", "NullAway"})
class RecordingMatchingQuarkusTest {

    private static final Duration SOON = Duration.ofMinutes(2);
    private static final PlatformId ACME = new PlatformId("acme");
    private static final String COMMANDS = "parley.recording-commands.v1";
    private static final String RECORDING = "/v1/recordings/{id}";

    @Inject
    Projections projections;

    @Inject
    Database database;

    @Inject
    Users users;

    @ConfigProperty(name = "KAFKA_BOOTSTRAP_SERVERS")
    String kafka;

    private String roomId;
    private String meeting;
    private String providerRoom;
    private RecordingKey key;
    private UUID recording;

    /** The room is owned by the bootstrap user, who is an operator too. */
    @BeforeEach
    void meet() {
        String name = Api.newName();
        roomId = Api.room(Map.of("name", name)).getString("id");
        JsonPath made = Api.meeting(name);
        meeting = made.getString("id");
        providerRoom = made.getString("room_name");
        newRecording();
    }

    private void newRecording() {
        key = new RecordingKey("id:" + UUID.randomUUID());
        recording = key.recordingId(ACME);
    }

    private static String otherMeeting() {
        String name = Api.newName();
        Api.room(Map.of("name", name));
        return Api.meeting(name).getString("id");
    }

    private static RequestSpecification operator() {
        return Api.owner();
    }

    private Optional<String> provider() {
        return Optional.of("r-" + recording);
    }

    private void ready(Optional<String> room) {
        projections.apply(Events.of(
                "acme",
                room,
                Events.NOON,
                new Fact.RecordingReady(
                        key,
                        provider(),
                        RecordingKind.COMPOSED,
                        new RecordingSource.AskGateway("x"),
                        Optional.of(Events.NOON),
                        Optional.empty())));
    }

    private void readyInUnknownRoom() {
        ready(Optional.of("Unknown-" + recording));
    }

    private void started(Optional<String> room, String instance) {
        projections.apply(Events.of(
                "acme",
                room,
                Events.NOON,
                new Fact.RecordingStarted(provider(), Optional.of(instance), Optional.empty())));
    }

    private Origin origin() {
        return new Origin(
                ACME,
                Optional.of(new ProviderRoomName(providerRoom)),
                provider(),
                RecordingKind.COMPOSED,
                Optional.empty(),
                Optional.empty());
    }

    private void discovered() {
        projections.apply(new RecordingEvent.Discovered(UUID.randomUUID(), recording, Instant.now(), origin()));
    }

    private void failed() {
        projections.apply(new RecordingEvent.Failed(
                UUID.randomUUID(),
                recording,
                Instant.now(),
                origin(),
                "fetch",
                "source-gone",
                "gone",
                1,
                List.of(),
                Optional.empty()));
    }

    private String meetingOfRecording() {
        return operator()
                .get(RECORDING, recording)
                .then()
                .statusCode(200)
                .extract()
                .path("meeting_id");
    }

    /** What the worker gets about the recording, in order. */
    private List<ConsumerRecord<byte[], byte[]>> sent() {
        return new Topic(kafka)
                .read(COMMANDS).stream()
                        .filter(record -> recording.toString().equals(text(record.key())))
                        .toList();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private List<RecordingCommand> awaitCommands(int count) {
        await().atMost(SOON).untilAsserted(() -> assertThat(sent()).hasSize(count));
        return sent().stream()
                .map(record -> RecordingCodec.decodeCommand(record.value()).orElseThrow())
                .toList();
    }

    private List<String> awaitKinds(int count) {
        return awaitCommands(count).stream()
                .map(command -> command.getClass().getSimpleName())
                .toList();
    }

    @Test
    void the_worker_is_told_to_which_meeting_and_room_a_recording_belongs() {
        ready(Optional.of(providerRoom));

        RecordingCommand.Link link = (RecordingCommand.Link) awaitCommands(1).get(0);
        assertThat(link.meetingId()).contains(UUID.fromString(meeting));
        assertThat(link.roomId()).contains(UUID.fromString(roomId));
        assertThat(text(sent().get(0).headers().lastHeader("ce_type").value()))
                .isEqualTo("dev.parley.recording.command.link.v1");
        assertThat(text(sent().get(0).headers().lastHeader("ce_id").value()))
                .isEqualTo(link.commandId().toString());
    }

    @Test
    void what_changes_no_link_sends_no_command() {
        ready(Optional.of(providerRoom));
        ready(Optional.of(providerRoom));
        discovered();
        ready(Optional.empty());

        operator()
                .post(RECORDING + "/erase?source", recording)
                .then()
                .statusCode(200)
                .body("status", is("ok"));

        assertThat(awaitKinds(2)).containsExactly("Link", "Erase");
        RecordingCommand.Erase erase = (RecordingCommand.Erase) awaitCommands(2).get(1);
        assertThat(erase.source()).isTrue();
        assertThat(erase.reason()).contains(ErasureReason.REQUEST);
    }

    @Test
    void a_recording_of_an_unknown_room_is_matched_by_the_meetings_id() {
        ready(Optional.empty());
        assertThat(meetingOfRecording()).isNull();

        started(Optional.empty(), meeting.toUpperCase(Locale.ROOT));

        assertThat(meetingOfRecording()).isEqualTo(meeting);
    }

    @Test
    void a_recording_of_an_unknown_room_is_matched_by_the_id_of_a_requested_instance() {
        UUID instance = UUID.randomUUID();
        database.run("insert into room.recording_order (meeting_id, mode, wanted, done, next_at, instance) values ('"
                + meeting + "', 'TRACKS', 'started', 'started', now(), '" + instance + "')");
        started(Optional.empty(), instance.toString());

        ready(Optional.empty());

        assertThat(meetingOfRecording()).isEqualTo(meeting);
    }

    @Test
    void an_instance_that_somebody_chose_does_not_outweigh_the_room() {
        started(Optional.of(providerRoom), otherMeeting());
        ready(Optional.empty());
        assertThat(meetingOfRecording()).isEqualTo(meeting);

        newRecording();
        started(Optional.of("room-of-somebody-else"), meeting);
        ready(Optional.empty());
        assertThat(meetingOfRecording()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"not-an-id", "", "00000000-0000-0000-0000-00000000000"})
    void an_instance_of_another_form_matches_nothing_and_fails_nothing(String instance) {
        started(Optional.empty(), instance);
        ready(Optional.empty());

        assertThat(meetingOfRecording()).isNull();
    }

    @Test
    void reconciliation_matches_what_no_event_did() {
        ready(Optional.of("import-" + recording));
        assertThat(meetingOfRecording()).isNull();

        // As an import writes it: without an event, and so without a listener.
        database.run("update room.meeting set room_key = 'import-" + recording + "' where id = '" + meeting + "'");

        await().atMost(SOON).until(() -> meeting.equals(meetingOfRecording()));
        assertThat(awaitKinds(1)).containsExactly("Link");
    }

    @Test
    void recordings_of_a_deleted_room_are_listed_whether_or_not_they_have_a_meeting() {
        Api.owner().delete("/v1/rooms/{id}", roomId).then().statusCode(200);

        ready(Optional.of(providerRoom));
        operator().get(RECORDING, recording).then().statusCode(200).body("meeting_id", is(meeting));
        assertThat(listed("/v1/recordings?limit=200")).contains(recording.toString());
        newRecording();
        readyInUnknownRoom();
        assertThat(listed("/v1/recordings?unmatched&limit=200")).contains(recording.toString());
    }

    /** Ids of all pages: other tests leave recordings, too. */
    private static List<String> listed(String first) {
        List<String> ids = new ArrayList<>();
        String next = "";
        while (next != null) {
            JsonPath page = operator()
                    .get(first + next)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            ids.addAll(page.getList("items.id", String.class));
            String cursor = page.getString("next_cursor");
            next = cursor == null ? null : "&cursor=" + cursor;
        }
        return ids;
    }

    @Test
    void unmatched_recordings_are_listed_until_an_operator_links_them() {
        readyInUnknownRoom();
        String listed = "items.find { it.id == '" + recording + "' }";
        operator()
                .get("/v1/recordings?unmatched&limit=200")
                .then()
                .statusCode(200)
                .body("items.id", hasItem(recording.toString()))
                .body(listed + ".meeting_id", nullValue())
                .body(listed + ".provider_room", is("unknown-" + recording))
                .body(listed + ".provider_recording_id", is("r-" + recording))
                .body(listed + ".discovered_at", notNullValue())
                .body(listed + ".linked_by_operator", is(false))
                .body(listed + ".status", is("discovered"));

        operator()
                .body(Map.of("meeting_id", meeting))
                .put(RECORDING + "/meeting", recording)
                .then()
                .statusCode(200)
                .body("meeting_id", is(meeting))
                .body("linked_by_operator", is(true));

        operator()
                .get("/v1/recordings?unmatched=true&limit=200")
                .then()
                .body("items.id", not(hasItem(recording.toString())));
        operator()
                .get("/v1/recordings?unmatched&limit=200")
                .then()
                .body("items.id", not(hasItem(recording.toString())));
        operator().get(RECORDING, recording).then().statusCode(200).body("meeting_id", is(meeting));
        Api.owner().get("/v1/rooms/{id}/recordings", roomId).then().body("[0].id", is(recording.toString()));
        assertThat(awaitCommands(1))
                .singleElement()
                .isInstanceOfSatisfying(
                        RecordingCommand.Link.class,
                        link -> assertThat(link.meetingId()).contains(UUID.fromString(meeting)));
    }

    @Test
    void matching_leaves_alone_what_an_operator_linked_until_that_is_taken_back() {
        String other = otherMeeting();
        ready(Optional.of(providerRoom));
        operator()
                .body(Map.of("meeting_id", other))
                .put(RECORDING + "/meeting", recording)
                .then()
                .statusCode(200);

        discovered();
        ready(Optional.of(providerRoom));
        assertThat(meetingOfRecording()).isEqualTo(other);

        operator()
                .delete(RECORDING + "/meeting", recording)
                .then()
                .statusCode(200)
                .body("meeting_id", is(meeting))
                .body("linked_by_operator", is(false));
        assertThat(awaitKinds(3)).containsExactly("Link", "Link", "Link");
    }

    @Test
    void pages_of_the_list_follow_each_other_without_gap_or_repeat() {
        List<String> ready = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            newRecording();
            readyInUnknownRoom();
            ready.add(recording.toString());
        }
        List<String> walked = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonPath page = operator()
                    .queryParam("cursor", cursor)
                    .queryParam("limit", 2)
                    .get("/v1/recordings?unmatched=true")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            assertThat(page.getList("items")).hasSizeLessThanOrEqualTo(2);
            walked.addAll(page.getList("items.id"));
            cursor = page.getString("next_cursor");
        }
        assertThat(walked).doesNotHaveDuplicates().containsAll(ready);
    }

    @Test
    void a_request_reaches_the_worker_once_while_it_is_under_way() {
        readyInUnknownRoom();

        operator()
                .post(RECORDING + "/reprocess", recording)
                .then()
                .statusCode(200)
                .body("status", is("ok"));
        operator()
                .post(RECORDING + "/process", recording)
                .then()
                .statusCode(200)
                .body("status", is("already running"));
        failed();
        operator().post(RECORDING + "/process", recording).then().body("status", is("ok"));

        assertThat(awaitKinds(2)).containsExactly("Reprocess", "Process");
    }

    @Test
    void a_recording_that_the_provider_did_not_make_cannot_be_processed() {
        var event = Events.of(
                providerRoom, Events.NOON, new Fact.RecordingFailed(provider(), Optional.empty(), "disk full"));
        projections.apply(event);
        recording = event.id();

        assertThat(meetingOfRecording()).isEqualTo(meeting);
        for (String request : List.of("process", "reprocess", "erase")) {
            request(operator(), "POST", "/v1/recordings/" + recording + "/" + request, 409, "recording-not-made");
        }
        assertThat(database.count("select count(*) from room.outbox where key = '" + recording + "'"))
                .isZero();
        assertThat(sent()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "GET,",
        "GET,/{id}",
        "PUT,/{id}/meeting",
        "DELETE,/{id}/meeting",
        "POST,/{id}/process",
        "POST,/{id}/reprocess",
        "POST,/{id}/erase"
    })
    void only_operators_may(String method, String path) throws Throwable {
        String landlord = users.keyOf("landlord");
        String room = Api.newName();
        Api.as(landlord).body(Map.of("name", room)).post("/v1/rooms").then().statusCode(200);
        JsonPath own = Api.as(landlord)
                .post("/v1/rooms/{name}/meeting", room)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        ready(Optional.of(own.getString("room_name")));
        String address = "/v1/recordings" + (path == null ? "" : path.replace("{id}", recording.toString()));

        for (String caller : List.of(landlord, users.keyOf("stranger"))) {
            request(Api.as(caller), method, address, 403, "not-an-operator");
        }
        request(Api.guest(), method, address, 401, "login-required");
        request(Api.as("wrong"), method, address, 401, "invalid-api-key");
        assertThat(meetingOfRecording()).isEqualTo(own.getString("id"));
        assertThat(awaitKinds(1)).containsExactly("Link");
    }

    private void request(RequestSpecification caller, String method, String address, int status, String code) {
        caller.body(method.equals("PUT") ? "{\"meeting_id\":\"" + meeting + "\"}" : "")
                .request(method, address)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("code", is(code));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET|?unmatched=perhaps|422|invalid-request",
                "GET|?limit=201|422|invalid-request",
                "GET|?cursor=x|422|invalid-request",
                "GET|/x|404|recording-not-found",
                "POST|/00000000-0000-0000-0000-000000000000/erase|404|recording-not-found",
                "POST|/00000000-0000-0000-0000-000000000000/erase?source=maybe|422|invalid-request",
                "PUT|/00000000-0000-0000-0000-000000000000/meeting|404|recording-not-found",
                "DELETE|/00000000-0000-0000-0000-000000000000/meeting|404|recording-not-found"
            })
    void bad_input_is_answered_with_problem_details(String method, String path, int status, String code) {
        request(operator(), method, "/v1/recordings" + path, status, code);
    }

    @Test
    void a_link_needs_a_meeting_of_the_same_platform() {
        readyInUnknownRoom();
        String address = "/v1/recordings/" + recording + "/meeting";
        database.run("update room.meeting set platform = 'other' where id = '" + meeting + "'");
        request(operator(), "PUT", address, 422, "invalid-request");

        meeting = UUID.randomUUID().toString();
        request(operator(), "PUT", address, 404, "meeting-not-found");
        operator().body("{}").put(address).then().statusCode(422);
        assertThat(meetingOfRecording()).isNull();
    }
}

package dev.parley.room.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.platform.events.Fact;
import dev.parley.platform.events.PlatformEvent;
import dev.parley.platform.events.PlatformId;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.events.RecordingKey;
import dev.parley.platform.events.RecordingKind;
import dev.parley.recording.events.ObjectRef;
import dev.parley.recording.events.RecordingEvent;
import dev.parley.recording.events.RecordingEvent.Origin;
import dev.parley.recording.events.TranscriptDocument;
import dev.parley.recording.events.TranscriptDocument.Speaker;
import dev.parley.recording.events.TranscriptDocument.Topic;
import dev.parley.recording.events.TranscriptDocument.Word;
import dev.parley.room.intake.Projections;
import dev.parley.room.testing.Api;
import dev.parley.room.testing.Database;
import dev.parley.room.testing.Events;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is queued for a room's webhook, by what happens in the room. */
@QuarkusTest
@SuppressWarnings({"NullAway.Init", "NullAway"})
class WebhookEventsQuarkusTest {

    /** Private, so that nothing is sent. */
    private static final String URL = "http://127.0.0.1:1/hook";

    private static final PlatformId ACME = new PlatformId("acme");
    private static final String[] ALL = {
        "meeting.created", "meeting.started", "meeting.ended", "participant.joined", "participant.left",
        "recording.started", "recording.stopped", "recording.stored", "recording.failed", "recording.erased",
        "transcript.completed", "transcript.failed"
    };

    @Inject
    Database database;

    @Inject
    Projections projections;

    private final ObjectMapper json = new ObjectMapper();
    private WebhookRoom room;
    private String meeting;
    private String providerRoom;
    private UUID recording;

    private void meet(String... events) {
        room = WebhookRoom.at(URL, events);
        JsonPath made = Api.meeting(room.name());
        meeting = made.getString("id");
        providerRoom = made.getString("room_name");
        recording = new RecordingKey("id:" + meeting).recordingId(ACME);
    }

    private List<String> queued() {
        return Arrays.stream(database.lines("select event from room.webhook_delivery where room_id = '" + room.id()
                                + "' order by event")
                        .split("\n"))
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private JsonNode body(String event) throws Exception {
        return json.readTree(database.text("select body from room.webhook_delivery where room_id = '" + room.id()
                + "' and event = '" + event + "'"));
    }

    private Origin origin(RecordingKind kind) {
        return new Origin(
                ACME,
                Optional.of(new ProviderRoomName(providerRoom)),
                Optional.of("r-" + meeting),
                kind,
                Optional.of(Events.NOON),
                Optional.of(Duration.ofSeconds(9)));
    }

    private RecordingEvent.Transcribed transcribed(Instant at) {
        return new RecordingEvent.Transcribed(
                UUID.randomUUID(),
                recording,
                at,
                origin(RecordingKind.TRACKS),
                new ObjectRef("bucket", "key", "0".repeat(64), 1),
                4,
                List.of(),
                Optional.empty());
    }

    private TranscriptDocument document() {
        return new TranscriptDocument(
                recording,
                "en",
                "embedded",
                List.of(new Speaker(0, Optional.of("p1")), new Speaker(1, Optional.empty())),
                List.of(
                        new Word("Tea", 0, 250, 0),
                        new Word("first.", 250, 750, 0),
                        new Word("Milk", 1000, 1250, 1),
                        new Word("later?", 1250, 1750, 1)),
                Optional.of("Tea or milk"),
                Optional.of("Short"),
                Optional.empty(),
                List.of(new Topic("Drinks", "About drinks", 0, 4)));
    }

    @Test
    void a_completed_transcript_is_told_as_callers_know_it() throws Exception {
        meet();
        projections.apply(Events.joined(providerRoom, "p1", Events.NOON));

        projections.apply(transcribed(Events.NOON), document());

        assertThat(queued()).containsExactly("transcript.completed");
        JsonNode body = body("transcript.completed");
        JsonNode transcript = body.path("transcript");
        assertThat(body.path("event").asText()).isEqualTo("transcript.completed");
        assertThat(Instant.parse(body.path("timestamp").asText())).isBefore(Instant.now());
        assertThat(body.path("room"))
                .isEqualTo(json.readTree("{\"id\":\"%s\",\"name\":\"%s\"}".formatted(room.id(), room.name())));
        assertThat(body.has("calendar_event")).isTrue();
        assertThat(body.path("calendar_event").isNull()).isTrue();
        String id = transcript.path("id").asText();
        Api.owner().get("/v1/transcripts/{id}", id).then().statusCode(200);
        assertThat(transcript.path("room_id").asText()).isEqualTo(room.id());
        assertThat(transcript.path("duration").asDouble()).isEqualTo(9000);
        assertThat(transcript.path("title").asText()).isEqualTo("Tea or milk");
        assertThat(transcript.path("short_summary").asText()).isEqualTo("Short");
        assertThat(transcript.path("long_summary").isNull()).isTrue();
        assertThat(transcript.path("status").asText()).isEqualTo("ended");
        assertThat(transcript.path("source_language").asText()).isEqualTo("en");
        assertThat(transcript.has("action_items")).isTrue();
        assertThat(transcript.path("frontend_url").asText()).isEqualTo("https://parley.example/transcripts/" + id);
        String webvtt = """
                WEBVTT

                00:00:00.000 --> 00:00:00.750
                <v Speaker0>Tea first.

                00:00:01.000 --> 00:00:01.750
                <v Speaker1>Milk later?
                """;
        assertThat(transcript.path("webvtt").asText()).isEqualTo(webvtt);
        assertThat(transcript.path("topics")).hasSize(1);
        assertThat(transcript.path("topics").get(0).path("title").asText()).isEqualTo("Drinks");
        assertThat(transcript.path("topics").get(0).path("timestamp").asDouble())
                .isZero();
        assertThat(transcript.path("topics").get(0).path("duration").asDouble()).isEqualTo(1.75);
        assertThat(transcript.path("topics").get(0).path("webvtt").asText()).isEqualTo(webvtt);
        assertThat(transcript.path("participants"))
                .isEqualTo(json.readTree("[{\"id\":\"p1\",\"name\":\"Name of p1\",\"speaker\":0}]"));
    }

    @Test
    void the_transcript_of_an_events_meeting_tells_the_event() throws Exception {
        meet();
        UUID event = UUID.randomUUID();
        database.run(("insert into room.calendar_event (id, room_id, ics_uid, instance, title, attendees, start_time,"
                        + " end_time, last_synced, created_at, updated_at) values ('%s', '%s', 'uid-1', '', 'Planning',"
                        + " '[{\"email\": \"mara@acme.example\"}]', '2026-11-30T09:00:00Z', '2026-11-30T10:00:00Z',"
                        + " now(), now(), now())")
                .formatted(event, room.id()));
        database.run("update room.meeting set calendar_event_id = '%s' where id = '%s'".formatted(event, meeting));

        projections.apply(transcribed(Events.NOON), document());

        JsonNode told = body("transcript.completed").path("calendar_event");
        assertThat(told.path("id").asText()).isEqualTo(event.toString());
        assertThat(told.path("ics_uid").asText()).isEqualTo("uid-1");
        assertThat(told.path("title").asText()).isEqualTo("Planning");
        assertThat(OffsetDateTime.parse(told.path("start_time").asText()).toInstant())
                .isEqualTo(Instant.parse("2026-11-30T09:00:00Z"));
        assertThat(told.path("attendees")).isEqualTo(json.readTree("[{\"email\":\"mara@acme.example\"}]"));
        assertThat(told.has("description") && told.has("location")).isTrue();
    }

    @Test
    void a_repeated_event_is_queued_once_and_another_transcript_again() {
        meet();
        RecordingEvent.Transcribed first = transcribed(Events.NOON);
        projections.apply(first, document());
        projections.apply(first, document());
        projections.apply(transcribed(Events.NOON), document());
        assertThat(queued()).hasSize(1);

        projections.apply(transcribed(Events.NOON.plusSeconds(60)), document());
        assertThat(queued()).hasSize(2);
    }

    @Test
    void a_transcript_whose_meeting_becomes_known_later_is_told_then() {
        room = WebhookRoom.at(URL);
        meeting = UUID.randomUUID().toString();
        providerRoom = "later-" + meeting;
        recording = new RecordingKey("id:" + meeting).recordingId(ACME);
        projections.apply(transcribed(Events.NOON), document());
        JsonPath made = Api.meeting(room.name());

        Api.owner()
                .body(Map.of("meeting_id", made.getString("id")))
                .put("/v1/recordings/{id}/meeting", recording)
                .then()
                .statusCode(200);

        assertThat(queued()).containsExactly("transcript.completed");
    }

    @Test
    void a_change_that_is_rolled_back_queues_nothing() {
        meet();
        // The change fails when its transaction ends, after the delivery was written.
        database.run(
                "create function room.refuse_" + meeting.replace("-", "") + "() returns trigger language plpgsql as"
                        + " $$ begin if new.room_id = '" + room.id() + "' then raise exception 'refused'; end if;"
                        + " return new; end $$");
        database.run("create constraint trigger refuse after insert on room.webhook_delivery deferrable initially"
                + " deferred for each row execute function room.refuse_" + meeting.replace("-", "") + "()");
        try {
            assertThatThrownBy(() -> projections.apply(transcribed(Events.NOON), document()))
                    .isInstanceOf(IllegalStateException.class);
        } finally {
            database.run("drop trigger refuse on room.webhook_delivery");
        }
        assertThat(queued()).isEmpty();
        assertThat(database.count("select count(*) from room.recording where transcribed_at is not null and id = '"
                        + recording + "'"))
                .isZero();

        projections.apply(transcribed(Events.NOON), document());
        assertThat(queued()).hasSize(1);
    }

    @Test
    void a_room_without_an_address_or_a_secret_queues_nothing() {
        meet();
        database.run("update room.room set webhook_secret = null where id = '" + room.id() + "'");
        projections.apply(transcribed(Events.NOON), document());
        assertThat(queued()).isEmpty();

        database.run("update room.room set webhook_secret = 'x', webhook_url = null where id = '" + room.id() + "'");
        projections.apply(transcribed(Events.NOON.plusSeconds(1)), document());
        assertThat(queued()).isEmpty();
    }

    @Test
    void whoever_asks_is_told_everything_of_a_meeting_once_in_any_order() throws Exception {
        meet(ALL);
        PlatformEvent joined = Events.joined(providerRoom, "p1", Events.NOON);
        PlatformEvent left = Events.left(providerRoom, "p1", Events.NOON.plusSeconds(60));
        PlatformEvent started = Events.of(
                providerRoom,
                Events.NOON,
                new Fact.RecordingStarted(Optional.of("r1"), Optional.of("i1"), Optional.of(Events.NOON)));
        for (int round = 0; round < 2; round++) {
            projections.apply(started);
            projections.apply(joined);
            projections.apply(Events.bot(providerRoom, "robot", Events.NOON));
            projections.apply(left);
            projections.apply(Events.of(
                    providerRoom, Events.NOON, new Fact.RecordingStopped(Optional.of("r1"), Optional.of("i1"))));
            if (round == 0) {
                projections.apply(Events.ended(providerRoom, "s1", Events.NOON.plusSeconds(70)));
            }
        }

        assertThat(queued())
                .containsExactly(
                        "meeting.created",
                        "meeting.ended",
                        "meeting.started",
                        "participant.joined",
                        "participant.left",
                        "recording.started",
                        "recording.stopped",
                        "recording.stopped");
        JsonNode body = body("participant.left");
        assertThat(body.path("meeting").path("id").asText()).isEqualTo(meeting);
        assertThat(body.path("participant"))
                .isEqualTo(
                        json.readTree("{\"id\":\"p1\",\"name\":\"Name of p1\",\"joined_at\":\"2026-01-01T12:00:00Z\","
                                + "\"left_at\":\"2026-01-01T12:01:00Z\"}"));
        assertThat(body("meeting.ended").path("meeting").path("end_reason").asText())
                .isEqualTo("sessions");
        assertThat(body("recording.started").path("recording"))
                .isEqualTo(json.readTree("{\"provider_id\":\"r1\",\"instance_id\":\"i1\"}"));
        assertThat(body("meeting.started").toString()).doesNotContain("http");
    }

    /** As Daily says that a recording started: without the room. */
    @Test
    void a_recording_that_starts_is_told_where_the_provider_names_its_instance_alone() throws Exception {
        meet("recording.started");
        for (String instance : List.of(UUID.randomUUID().toString(), "no id", meeting)) {
            projections.apply(Events.of(
                    ACME.value(),
                    Optional.empty(),
                    Events.NOON,
                    new Fact.RecordingStarted(Optional.of("r1"), Optional.of(instance), Optional.of(Events.NOON))));
        }
        assertThat(queued()).containsExactly("recording.started");
        assertThat(body("recording.started").path("meeting").path("id").asText())
                .isEqualTo(meeting);
    }

    @Test
    void whoever_asks_is_told_what_becomes_of_a_recording() throws Exception {
        meet(ALL);
        projections.apply(new RecordingEvent.Stored(
                UUID.randomUUID(),
                recording,
                Events.NOON,
                origin(RecordingKind.COMPOSED),
                List.of(),
                Duration.ofSeconds(9),
                List.of()));
        projections.apply(new RecordingEvent.Failed(
                UUID.randomUUID(),
                recording,
                Events.NOON.plusSeconds(1),
                origin(RecordingKind.COMPOSED),
                "transcribe",
                "engine-unavailable",
                "no engine",
                5,
                List.of(),
                Optional.empty()));
        projections.apply(new RecordingEvent.Erased(
                UUID.randomUUID(), recording, Events.NOON.plusSeconds(2), Optional.empty(), Optional.empty()));
        UUID lost = UUID.randomUUID();
        projections.apply(new PlatformEvent(
                lost,
                1,
                ACME,
                Optional.of(new ProviderRoomName(providerRoom)),
                Events.NOON,
                new Fact.RecordingFailed(Optional.of("r2"), Optional.empty(), "disk full")));

        assertThat(queued())
                .contains(
                        "meeting.created",
                        "recording.stored",
                        "recording.erased",
                        "recording.failed",
                        "transcript.failed")
                .doesNotContain("transcript.completed");
        assertThat(body("recording.stored").path("recording").path("id").asText())
                .isEqualTo(recording.toString());
        assertThat(body("recording.failed").path("recording").path("id").asText())
                .isEqualTo(lost.toString());
        assertThat(body("recording.failed")
                        .path("recording")
                        .path("failure")
                        .path("code")
                        .asText())
                .isEqualTo("provider-failed");
        assertThat(body("transcript.failed")
                        .path("recording")
                        .path("failure")
                        .path("code")
                        .asText())
                .isEqualTo("engine-unavailable");
    }

    @Test
    void people_who_were_there_before_the_room_asked_are_not_told() {
        meet("meeting.ended");
        projections.apply(Events.joined(providerRoom, "early", Events.NOON));
        Api.owner()
                .body(Map.of("webhook_events", List.of("participant.joined")))
                .patch("/v1/rooms/{id}", room.id())
                .then()
                .statusCode(200);

        projections.apply(Events.joined(providerRoom, "late", Instant.now().plusSeconds(5)));

        assertThat(database.lines("select body from room.webhook_delivery where room_id = '" + room.id() + "'"))
                .contains("\"late\"")
                .doesNotContain("\"early\"");
    }
}

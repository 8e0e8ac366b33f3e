package dev.parley.room.recordings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.parley.platform.events.Fact;
import dev.parley.platform.events.Participant;
import dev.parley.platform.events.PlatformEvent;
import dev.parley.platform.events.PlatformId;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.events.RecordingKey;
import dev.parley.platform.events.RecordingKind;
import dev.parley.platform.events.RecordingSource;
import dev.parley.recording.events.ObjectRef;
import dev.parley.recording.events.RecordingCodec;
import dev.parley.recording.events.RecordingEvent;
import dev.parley.recording.events.RecordingEvent.Origin;
import dev.parley.recording.events.TrackProblem;
import dev.parley.recording.events.TranscriptDocument;
import dev.parley.recording.events.TranscriptDocument.Speaker;
import dev.parley.recording.events.TranscriptDocument.Word;
import dev.parley.room.access.Users;
import dev.parley.room.testing.Api;
import dev.parley.room.testing.Database;
import dev.parley.room.testing.Events;
import dev.parley.room.testing.FakeGateway;
import dev.parley.room.testing.Topic;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.services.s3.S3AsyncClient;

@QuarkusTest
@SuppressWarnings({"NullAway.Init", "NullAway"})
class RecordingsQuarkusTest {

    private static final Duration SOON = Duration.ofMinutes(2);
    private static final PlatformId ACME = new PlatformId("acme");

    @Inject
    S3AsyncClient storage;

    @Inject
    Users users;

    @Inject
    Database database;

    @ConfigProperty(name = "KAFKA_BOOTSTRAP_SERVERS")
    String kafka;

    @ConfigProperty(name = "PARLEY_STORAGE_BUCKET")
    String bucket;

    private String name;
    private String roomId;
    private String meeting;
    private String providerRoom;
    private UUID recording;
    private Topic topic;

    @BeforeEach
    void meet() {
        topic = new Topic(kafka);
        name = Api.newName();
        roomId = Api.room(Map.of("name", name)).getString("id");
        var made = Api.meeting(name);
        meeting = made.getString("id");
        providerRoom = made.getString("room_name");
        recording = new RecordingKey("id:" + meeting).recordingId(ACME);
    }

    private Origin origin(Optional<String> room) {
        return new Origin(
                ACME,
                room.map(ProviderRoomName::new),
                Optional.of("r-" + meeting),
                RecordingKind.TRACKS,
                Optional.of(Events.NOON),
                Optional.of(Duration.ofSeconds(9)));
    }

    private RecordingEvent.Transcribed transcribed(Instant at, ObjectRef reference, Optional<String> room) {
        return new RecordingEvent.Transcribed(
                UUID.randomUUID(), recording, at, origin(room), reference, 4, List.of(), Optional.empty());
    }

    private ObjectRef stored(String key, String... words) throws Exception {
        List<Word> spoken = java.util.stream.IntStream.range(0, words.length)
                .mapToObj(i -> new Word(words[i], i * 500L, i * 500L + 400, i < 2 ? 0 : 1))
                .toList();
        byte[] json = RecordingCodec.encode(new TranscriptDocument(
                recording,
                "en",
                "embedded",
                List.of(new Speaker(0, Optional.of("p1")), new Speaker(1, Optional.empty())),
                spoken));
        return put(key, json);
    }

    private ObjectRef put(String key, byte[] json) throws Exception {
        String path = "transcripts/" + recording + "/" + key;
        storage.putObject(request -> request.bucket(bucket).key(path), AsyncRequestBody.fromBytes(json))
                .get();
        String sha =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(json));
        return new ObjectRef(bucket, path, sha, json.length);
    }

    private String transcriptId() {
        return Api.owner().get("/v1/rooms/{id}/recordings", roomId).jsonPath().getString("[0].transcript_id");
    }

    private void awaitStatus(String status) {
        await().atMost(SOON)
                .untilAsserted(() -> Api.owner()
                        .get("/v1/rooms/{id}/recordings", roomId)
                        .then()
                        .statusCode(200)
                        .body("size()", is(1))
                        .body("[0].id", is(recording.toString()))
                        .body("[0].status", is(status)));
    }

    @Test
    void a_recording_is_followed_from_its_discovery_to_its_transcript() throws Exception {
        topic.send(Events.joined(providerRoom, "p1", Events.NOON));
        topic.send(Events.of(
                providerRoom,
                Events.NOON,
                new Fact.RecordingReady(
                        new RecordingKey("id:" + meeting),
                        Optional.of("r-" + meeting),
                        RecordingKind.UNKNOWN,
                        new RecordingSource.AskGateway("r-" + meeting),
                        Optional.of(Events.NOON),
                        Optional.empty())));
        awaitStatus("discovered");
        topic.send(new RecordingEvent.Stored(
                UUID.randomUUID(),
                recording,
                Events.NOON.plusSeconds(60),
                origin(Optional.of(providerRoom)),
                List.of(),
                Duration.ofSeconds(9),
                List.of()));
        awaitStatus("stored");
        RecordingEvent.Transcribed event = transcribed(
                Events.NOON.plusSeconds(120),
                stored("1.json", "Good", "morning,", "hello", "<there>"),
                Optional.of(providerRoom));
        topic.send(event);
        topic.send(event);
        awaitStatus("transcribed");

        String id = transcriptId();
        Api.owner()
                .get("/v1/transcripts/{id}", id)
                .then()
                .statusCode(200)
                .body("transcript_format", is("text"))
                .body("transcript", is("Name of p1: Good morning,\nSpeaker 1: hello <there>"))
                .body("meeting_id", is(meeting))
                .body("room_id", is(roomId))
                .body("room_name", is(name))
                .body("user_id", is(FakeGateway.OWNER))
                .body("source_kind", is("room"))
                .body("status", is("ended"))
                .body("duration", is(9000f))
                .body("participants.size()", is(1))
                .body("participants[0].id", is("p1"))
                .body("participants[0].speaker", is(0))
                .body("participants[0].name", is("Name of p1"));
        Api.owner()
                .get("/v1/transcripts/{id}?transcript_format=text-timestamped", id)
                .then()
                .body("transcript", is("[00:00] Name of p1: Good morning,\n[00:01] Speaker 1: hello <there>"));
        Api.owner()
                .get("/v1/transcripts/{id}?transcript_format=webvtt-named", id)
                .then()
                .body("transcript", is("""
                    WEBVTT

                    00:00:00.000 --> 00:00:00.900
                    <v Name of p1>Good morning,

                    00:00:01.000 --> 00:00:01.900
                    <v Speaker 1>hello &lt;there&gt;
                    """));
        Api.owner()
                .get("/v1/transcripts/{id}?transcript_format=json", id)
                .then()
                .body("transcript.size()", is(2))
                .body("transcript[1].speaker", is(1))
                .body("transcript[1].speaker_name", is("Speaker 1"))
                .body("transcript[1].text", is("hello <there>"))
                .body("transcript[1].start", is(1.0f))
                .body("transcript[1].end", is(1.9f));
        Api.owner()
                .get("/v1/transcripts/{id}?transcript_format=docx", id)
                .then()
                .statusCode(422)
                .contentType("application/problem+json");
        Api.owner()
                .get("/v1/transcripts?room_id={room}", roomId)
                .then()
                .statusCode(200)
                .body("total", is(1))
                .body("items[0].id", is(id));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(new Topic(kafka).read(Topic.MEETING_EVENTS))
                        .filteredOn(message -> meeting.equals(new String(message.key(), StandardCharsets.UTF_8)))
                        .extracting(message -> new String(message.value(), StandardCharsets.UTF_8))
                        .anyMatch(
                                value -> value.contains("\"recording-linked\"") && value.contains(recording.toString()))
                        .anyMatch(value -> value.contains("\"transcript-completed\"") && value.contains(id)));
    }

    @Test
    void a_person_who_reconnected_is_one_speaker_and_one_participant() throws Exception {
        Participant dana = new Participant(Optional.of("u1"), Optional.of("Dana"), false, Optional.empty());
        for (String connection : List.of("p1", "p2")) {
            topic.send(Events.of(
                    providerRoom,
                    Events.NOON,
                    new Fact.ParticipantJoined(Optional.empty(), Optional.empty(), connection, dana, Events.NOON)));
        }
        byte[] json = RecordingCodec.encode(new TranscriptDocument(
                recording,
                "en",
                "embedded",
                List.of(new Speaker(0, Optional.of("p1")), new Speaker(1, Optional.of("p2"))),
                List.of(new Word("Good", 0, 400, 0), new Word("morning.", 500, 900, 1))));
        topic.send(transcribed(Events.NOON, put("1.json", json), Optional.of(providerRoom)));
        awaitStatus("transcribed");

        await().atMost(SOON)
                .untilAsserted(() -> Api.owner()
                        .get("/v1/transcripts/{id}", transcriptId())
                        .then()
                        .body("participants.size()", is(1))
                        .body("participants[0].name", is("Dana"))
                        .body("transcript", is("Dana: Good morning.")));
    }

    @Test
    void generated_titles_and_summaries_are_shown_until_a_person_writes_others() throws Exception {
        topic.send(transcribed(Events.NOON, put("1.json", titled("Plans")), Optional.of(providerRoom)));
        awaitStatus("transcribed");
        awaitTitle("Plans");
        Api.owner()
                .get("/v1/transcripts/{id}", transcriptId())
                .then()
                .body("short_summary", is("Short."))
                .body("long_summary", is("Long."));

        topic.send(
                transcribed(Events.NOON.plusSeconds(1), put("2.json", titled("Plans 2")), Optional.of(providerRoom)));
        awaitTitle("Plans 2");

        String mine = "select count(*) from room.transcript where recording_id = '" + recording + "' and ";
        database.run("update room.transcript set title = 'Mine' where recording_id = '" + recording + "'");
        topic.send(
                transcribed(Events.NOON.plusSeconds(2), put("3.json", titled("Plans 3")), Optional.of(providerRoom)));
        await().atMost(SOON)
                .until(() -> database.count(mine
                                + "generated_title = 'Plans 3' and topics @> '[{\"title\":\"Plans 3\",\"words\":1}]'")
                        == 1);
        awaitTitle("Mine");
    }

    private byte[] titled(String title) {
        return RecordingCodec.encode(new TranscriptDocument(
                recording,
                "en",
                "embedded",
                List.of(new Speaker(0, Optional.of("p1"))),
                List.of(new Word("Good", 0, 400, 0)),
                Optional.of(title),
                Optional.of("Short."),
                Optional.of("Long."),
                List.of(new TranscriptDocument.Topic(title, "Summary.", 0, 1))));
    }

    private void awaitTitle(String title) {
        await().atMost(SOON)
                .untilAsserted(() -> Api.owner()
                        .get("/v1/transcripts/{id}", transcriptId())
                        .then()
                        .body("title", is(title)));
    }

    @Test
    void strangers_do_not_read_transcripts_unless_the_room_is_shared() throws Throwable {
        topic.send(transcribed(Events.NOON, stored("1.json", "a", "b", "c", "d"), Optional.of(providerRoom)));
        awaitStatus("transcribed");
        String id = transcriptId();
        String stranger = users.keyOf("stranger");

        Api.guest().get("/v1/transcripts/{id}", id).then().statusCode(403);
        Api.guest().get("/v1/transcripts").then().statusCode(401);
        Api.guest().delete("/v1/transcripts/{id}", id).then().statusCode(401);
        Api.guest().get("/v1/rooms/{id}/recordings", roomId).then().statusCode(401);
        Api.as(stranger).get("/v1/transcripts/{id}", id).then().statusCode(403);
        Api.as(stranger).delete("/v1/transcripts/{id}", id).then().statusCode(403);
        Api.as(stranger).get("/v1/rooms/{id}/recordings", roomId).then().statusCode(403);
        Api.as(stranger).get("/v1/transcripts?room_id={room}", roomId).then().body("total", is(0));

        Api.owner()
                .body("{\"is_shared\":true}")
                .patch("/v1/rooms/{id}", roomId)
                .then()
                .statusCode(200);
        Api.as(stranger).get("/v1/transcripts/{id}", id).then().statusCode(200);
        Api.as(stranger).get("/v1/transcripts?room_id={room}", roomId).then().body("total", is(1));
        Api.as(stranger).delete("/v1/transcripts/{id}", id).then().statusCode(403);

        Api.owner().delete("/v1/transcripts/{id}", id).then().statusCode(200);
        Api.owner().get("/v1/transcripts/{id}", id).then().statusCode(404).body("code", is("transcript-not-found"));
    }

    @Test
    void an_owner_has_a_transcript_made_again_and_its_audio_erased_with_it() throws Throwable {
        topic.send(transcribed(Events.NOON, stored("1.json", "a", "b", "c", "d"), Optional.of(providerRoom)));
        awaitStatus("transcribed");
        String process = "/v1/transcripts/" + transcriptId() + "/process";

        Api.guest().post(process).then().statusCode(403).body("code", is("not-the-owner"));
        Api.as(users.keyOf("stranger")).post(process).then().statusCode(403).body("code", is("not-the-owner"));
        Api.owner().post("/v1/transcripts/x/process").then().statusCode(404).body("code", is("transcript-not-found"));
        database.run("update room.transcript set locked = true where recording_id = '" + recording + "'");
        Api.owner().post(process).then().statusCode(400).body("code", is("transcript-locked"));
        database.run("update room.transcript set locked = false where recording_id = '" + recording + "'");
        Api.owner().post(process).then().statusCode(200).body("status", is("ok"));
        Api.owner().post(process).then().statusCode(200).body("status", is("already running"));
        Api.owner().delete("/v1/transcripts/{id}", transcriptId()).then().statusCode(200);

        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(topic.read("parley.recording-commands.v1"))
                        .filteredOn(message ->
                                recording.toString().equals(new String(message.key(), StandardCharsets.UTF_8)))
                        .extracting(message -> RecordingCodec.decodeCommand(message.value())
                                .orElseThrow()
                                .getClass()
                                .getSimpleName())
                        .containsExactly("Link", "Reprocess", "Erase"));
    }

    @Test
    void a_late_transcript_replaces_neither_a_newer_one_nor_what_a_person_changed() throws Exception {
        ObjectRef older = stored("1.json", "older", "words", "of", "mine");
        ObjectRef newer = stored("2.json", "newer", "words", "of", "mine");
        ObjectRef newest = stored("3.json", "newest", "words", "of", "mine");
        topic.send(transcribed(Events.NOON.plusSeconds(10), newer, Optional.of(providerRoom)));
        awaitStatus("transcribed");
        String id = transcriptId();
        database.run("update room.transcript set title = 'Ours' where id = '" + id + "'");
        Api.owner()
                .body("{\"speaker\":1,\"name\":\"Dana\"}")
                .post("/v1/transcripts/{id}/participants", id)
                .then()
                .statusCode(200);

        topic.send(transcribed(Events.NOON, older, Optional.of(providerRoom)));
        topic.send(transcribed(Events.NOON.plusSeconds(20), newest, Optional.of(providerRoom)));
        await().atMost(SOON)
                .untilAsserted(() -> Api.owner()
                        .get("/v1/transcripts/{id}", id)
                        .then()
                        .body("transcript", is("Speaker 0: newest words\nDana: of mine"))
                        .body("title", is("Ours")));

        Api.owner().delete("/v1/transcripts/{id}", id).then().statusCode(200);
        topic.send(transcribed(Events.NOON.plusSeconds(15), older, Optional.of(providerRoom)));
        topic.send(new RecordingEvent.Erased(
                UUID.randomUUID(), recording, Events.NOON.plusSeconds(30), Optional.empty(), Optional.empty()));
        awaitStatus("erased");
        assertThat(transcriptId()).as("what a person deleted stays deleted").isNull();
    }

    @Test
    void a_recording_without_a_room_is_kept_and_linked_when_a_signal_names_the_room() throws Exception {
        topic.send(transcribed(Events.NOON, stored("1.json", "a", "b", "c", "d"), Optional.empty()));
        await().atMost(SOON)
                .until(() ->
                        database.count("select count(*) from room.transcript where recording_id = '" + recording + "'")
                                == 1);
        Api.owner().get("/v1/rooms/{id}/recordings", roomId).then().body("size()", is(0));

        topic.send(Events.of(
                providerRoom,
                Events.NOON,
                new Fact.RecordingStarted(Optional.of("r-" + meeting), Optional.empty(), Optional.empty())));
        awaitStatus("transcribed");
    }

    /** A provider's recorder fails, and another one continues under the same id of the provider. */
    @Test
    void two_recordings_of_one_session_of_the_provider_are_both_listed() {
        topic.send(part("first.mp4", Events.NOON));
        topic.send(part("second.mp4", Events.NOON.plusSeconds(60)));

        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> Api.owner()
                        .get("/v1/rooms/{id}/recordings", roomId)
                        .then()
                        .statusCode(200)
                        .body(
                                "id",
                                contains(
                                        idOf("second.mp4").toString(),
                                        idOf("first.mp4").toString())));
    }

    private UUID idOf(String file) {
        return new RecordingKey("id:" + meeting + "/" + file).recordingId(ACME);
    }

    private PlatformEvent part(String file, Instant at) {
        return Events.of(
                providerRoom,
                at,
                new Fact.RecordingReady(
                        new RecordingKey("id:" + meeting + "/" + file),
                        Optional.of("r-" + meeting),
                        RecordingKind.COMPOSED,
                        new RecordingSource.AskGateway("r-" + meeting),
                        Optional.of(at),
                        Optional.empty()));
    }

    @Test
    void a_recording_that_is_only_kept_loses_its_transcript() throws Exception {
        topic.send(new RecordingEvent.Stored(
                UUID.randomUUID(),
                recording,
                Events.NOON,
                origin(Optional.of(providerRoom)),
                List.of(),
                Duration.ofSeconds(9),
                List.of()));
        topic.send(transcribed(
                Events.NOON.plusSeconds(60), stored("1.json", "a", "b", "c", "d"), Optional.of(providerRoom)));
        awaitStatus("transcribed");
        String id = transcriptId();
        RecordingEvent kept = new RecordingEvent.Kept(
                UUID.randomUUID(),
                recording,
                Events.NOON.plusSeconds(120),
                origin(Optional.of(providerRoom)),
                UUID.randomUUID(),
                Optional.empty());

        topic.send(kept);
        topic.send(kept);

        awaitStatus("stored");
        Api.owner().get("/v1/transcripts/{id}", id).then().statusCode(404);
        topic.send(transcribed(
                Events.NOON.plusSeconds(180), stored("2.json", "a", "b", "c", "d"), Optional.of(providerRoom)));
        awaitStatus("transcribed");
        Api.owner().get("/v1/transcripts/{id}", id).then().statusCode(200);
    }

    @Test
    void a_composed_video_is_shown_with_its_meeting_until_it_is_erased() {
        Origin composed = new Origin(
                ACME,
                Optional.of(new ProviderRoomName(providerRoom)),
                Optional.empty(),
                RecordingKind.COMPOSED,
                Optional.of(Events.NOON),
                Optional.empty());
        topic.send(new RecordingEvent.Stored(
                UUID.randomUUID(),
                recording,
                Events.NOON,
                composed,
                List.of(new ObjectRef(bucket, "recordings/video.mp4", "a".repeat(64), 9)),
                Duration.ofMillis(61_400),
                List.of()));
        awaitStatus("stored");
        assertThat(Api.meeting(name, meeting).getString("daily_composed_video_s3_key"))
                .isEqualTo("recordings/video.mp4");
        assertThat(Api.meeting(name, meeting).getInt("daily_composed_video_duration"))
                .isEqualTo(61);

        topic.send(new RecordingEvent.Erased(
                UUID.randomUUID(), recording, Events.NOON.plusSeconds(60), Optional.empty(), Optional.empty()));
        awaitStatus("erased");
        assertThat(Api.meeting(name, meeting).getString("daily_composed_video_s3_key"))
                .isNull();
    }

    @Test
    void a_failure_says_why() {
        topic.send(new RecordingEvent.Failed(
                UUID.randomUUID(),
                recording,
                Events.NOON,
                origin(Optional.of(providerRoom)),
                "check",
                "no-audio",
                "there is\0 no audio",
                3,
                List.of(),
                Optional.empty()));
        awaitStatus("failed");
        Api.owner()
                .get("/v1/rooms/{id}/recordings", roomId)
                .then()
                .body("[0].failure.stage", is("check"))
                .body("[0].failure.code", is("no-audio"))
                .body("[0].failure.detail", containsString("no audio"));
    }

    @Test
    void a_track_that_cannot_be_used_is_named_with_its_reason_in_any_order_of_events() throws Exception {
        TrackProblem empty =
                new TrackProblem(2, Optional.of("p3"), "check", "unreadable-media", "the file is\0 empty", false);
        TrackProblem refused = new TrackProblem(0, Optional.empty(), "transcribe", "engine-refused", "too short", true);
        topic.send(new RecordingEvent.Transcribed(
                UUID.randomUUID(),
                recording,
                Events.NOON.plusSeconds(60),
                origin(Optional.of(providerRoom)),
                stored("1.json", "a", "b", "c", "d"),
                4,
                List.of(empty, refused),
                Optional.empty()));
        topic.send(new RecordingEvent.Stored(
                UUID.randomUUID(),
                recording,
                Events.NOON,
                origin(Optional.of(providerRoom)),
                List.of(),
                Duration.ofSeconds(9),
                List.of(empty)));
        awaitStatus("transcribed");

        await().atMost(SOON)
                .untilAsserted(() -> Api.owner()
                        .get("/v1/rooms/{id}/recordings", roomId)
                        .then()
                        .body("[0].duration", is(9f))
                        .body("[0].failure", nullValue())
                        .body("[0].problems.size()", is(2))
                        .body("[0].problems[0].track", is(2))
                        .body("[0].problems[0].participant_id", is("p3"))
                        .body("[0].problems[0].stage", is("check"))
                        .body("[0].problems[0].code", is("unreadable-media"))
                        .body("[0].problems[0].detail", is("the file is empty"))
                        .body("[0].problems[0].used", is(false))
                        .body("[0].problems[1].participant_id", nullValue())
                        .body("[0].problems[1].used", is(true)));
    }

    @Test
    void a_transcript_that_is_not_what_was_announced_blocks_nothing() throws Exception {
        ObjectRef good = stored("1.json", "a", "b", "c", "d");
        ObjectRef missing = new ObjectRef(bucket, "transcripts/nowhere", good.sha256(), good.size());
        ObjectRef forged = new ObjectRef(bucket, good.key(), "0".repeat(64), good.size());
        ObjectRef huge = new ObjectRef(bucket, good.key(), good.sha256(), Long.MAX_VALUE);
        ObjectRef text = put("text", "no transcript".getBytes(StandardCharsets.UTF_8));
        for (ObjectRef bad : List.of(missing, forged, huge, text)) {
            topic.send(transcribed(Events.NOON, bad, Optional.of(providerRoom)));
        }
        topic.send(transcribed(Events.NOON.plusSeconds(1), good, Optional.of(providerRoom)));
        awaitStatus("transcribed");
    }
}

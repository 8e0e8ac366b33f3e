package dev.parley.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.local.testing.FfmpegResource;
import dev.parley.local.testing.KafkaResource;
import dev.parley.local.testing.PostgresResource;
import dev.parley.local.testing.S3Resource;
import dev.parley.platform.events.Fact;
import dev.parley.platform.events.PlatformEvent;
import dev.parley.platform.events.PlatformEventCodec;
import dev.parley.platform.events.PlatformId;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.events.RecordedTrack;
import dev.parley.platform.events.RecordingKey;
import dev.parley.platform.events.RecordingKind;
import dev.parley.platform.events.RecordingSource;
import dev.parley.platform.events.StoredObject;
import dev.parley.recording.config.RecordingConfig;
import dev.parley.recording.discovery.FakeCatalogs;
import dev.parley.recording.events.ObjectRef;
import dev.parley.recording.events.PlayableAudio;
import dev.parley.recording.events.RecordingCodec;
import dev.parley.recording.events.RecordingCommand;
import dev.parley.recording.events.RecordingEvent;
import dev.parley.recording.events.TranscriptDocument;
import dev.parley.recording.events.TranscriptDocument.Word;
import dev.parley.runtime.kafka.DeadLetterHeaders;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pipeline from the event on Kafka to the transcript in storage; only the provider is simulated. */
@QuarkusTest
@TestProfile(WorkerProfile.class)
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(S3Resource.class)
@WithTestResource(FfmpegResource.class)
class RecordingPipelineQuarkusTest {

    private static final Duration WAIT_TIMEOUT = Duration.ofMinutes(2);
    private static final String IN = "parley.platform-events.v1";
    private static final String COMMANDS = "parley.recording-commands.v1";
    private static final String OUT = "parley.recording-events.v1";

    /** For tests of where a file comes from: what is recognized of longer ones is tested by the others. */
    private static final String SHORT = "greeting.mp4";

    private static final String SPOKEN = "good morning thank you for coming to the meeting today";

    @Inject
    RecordingConfig config;

    @BeforeEach
    void createTopics() throws Exception {
        Topics.create(IN);
        Topics.create(OUT);
        Topics.create(COMMANDS);
    }

    private static UUID ready(
            String platform, String key, Optional<String> room, RecordingKind kind, RecordingSource source)
            throws Exception {
        PlatformEvent event = new PlatformEvent(
                UUID.randomUUID(),
                1,
                new PlatformId(platform),
                room.map(ProviderRoomName::new),
                Instant.now(),
                new Fact.RecordingReady(
                        new RecordingKey(key), Optional.empty(), kind, source, Optional.empty(), Optional.empty()));
        Topics.send(IN, null, PlatformEventCodec.encode(event));
        return new RecordingKey(key).recordingId(event.platform());
    }

    private static <T extends RecordingEvent> T awaitEvent(UUID id, Class<T> type) {
        Callable<List<T>> events = () -> Topics.events(OUT, id).stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
        return await().atMost(WAIT_TIMEOUT)
                .pollInterval(Duration.ofMillis(500))
                .until(events, found -> !found.isEmpty())
                .get(0);
    }

    private TranscriptDocument transcript(UUID id) {
        RecordingEvent.Transcribed event = awaitEvent(id, RecordingEvent.Transcribed.class);
        TranscriptDocument document = RecordingCodec.decodeTranscript(
                Media.stored(config, event.transcript().key()));
        assertThat(document.words()).hasSize(event.words());
        return document;
    }

    private List<Double> peaks(ObjectRef waveform) {
        return RecordingCodec.decodeWaveform(Media.stored(config, waveform.key()))
                .data();
    }

    private static String text(TranscriptDocument document) {
        return document.words().stream().map(Word::text).collect(Collectors.joining(" "));
    }

    @Test
    void two_signals_of_a_file_become_one_transcript() throws Exception {
        String key = UUID.randomUUID() + ".mp4";
        Media.put(config, "deep/" + key, "standup.mp4");
        RecordingSource named = new RecordingSource.Stored(new StoredObject("whereby", Optional.empty(), key));
        RecordingSource placed =
                new RecordingSource.Stored(new StoredObject("whereby", Optional.of("acme-whereby"), "deep/" + key));

        UUID id = ready("whereby", "file:" + key, Optional.of("/standup"), RecordingKind.COMPOSED, named);
        ready("whereby", "file:" + key, Optional.empty(), RecordingKind.COMPOSED, placed);
        TranscriptDocument document = transcript(id);

        assertThat(text(document))
                .startsWith("good morning thank you for coming to the meeting today")
                .contains("very good news", "monday")
                .endsWith("this afternoon");
        assertThat(document.words().get(0).startMs()).isBetween(300L, 900L);
        RecordingEvent.Stored stored = awaitEvent(id, RecordingEvent.Stored.class);
        assertThat(stored.duration()).isBetween(Duration.ofSeconds(23), Duration.ofSeconds(25));
        assertThat(stored.origin().room()).contains(new ProviderRoomName("/standup"));
        PlayableAudio audio =
                awaitEvent(id, RecordingEvent.Transcribed.class).audio().orElseThrow();
        assertThat(audio.duration()).isCloseTo(stored.duration(), Duration.ofMillis(50));
        assertThat(List.of(audio.mp4(), audio.mp3()))
                .allSatisfy(file -> assertThat(Media.stored(config, file.key())).hasSize((int) file.size()));
        assertThat(peaks(audio.waveform())).hasSize(255).contains(1.0);
        assertThat(peaks(audio.peaks())).hasSize(2048).contains(1.0);
        assertThat(Topics.events(OUT, id))
                .filteredOn(event -> event instanceof RecordingEvent.Transcribed)
                .hasSize(1);

        Topics.send(
                COMMANDS,
                id.toString().getBytes(StandardCharsets.UTF_8),
                RecordingCodec.encode(
                        new RecordingCommand.Erase(UUID.randomUUID(), id, Instant.now(), Optional.empty(), false)));
        awaitEvent(id, RecordingEvent.Erased.class);
        assertThat(Media.keys(config, "recordings/" + id)).isEmpty();
        assertThat(Media.keys(config, "transcripts/" + id)).hasSize(1);
    }

    @Test
    void tracks_become_one_transcript_with_one_speaker_per_participant() throws Exception {
        String run = UUID.randomUUID().toString();
        Media.put(config, "daily", run + "/she", Media.bytes("planning-she.webm"));
        Media.put(config, "daily", run + "/he", Media.bytes("planning-he.webm"));
        RecordingSource tracks = new RecordingSource.Tracks(List.of(
                track(run + "/she", "she", RecordedTrack.Kind.MICROPHONE, 0),
                track(run + "/she-camera", "she", RecordedTrack.Kind.CAMERA, 0),
                track(run + "/he", "screen", RecordedTrack.Kind.SCREEN_AUDIO, 0),
                track(run + "/he", "he", RecordedTrack.Kind.MICROPHONE, 4355)));

        UUID id = ready("daily", "id:" + run, Optional.empty(), RecordingKind.TRACKS, tracks);
        TranscriptDocument document = transcript(id);

        assertThat(document.speakers())
                .extracting(TranscriptDocument.Speaker::participantSession)
                .containsExactly(Optional.of("she"), Optional.of("he"));
        List<Word> his =
                document.words().stream().filter(word -> word.speaker() == 1).toList();
        assertThat(his.stream().map(Word::text).collect(Collectors.joining(" ")))
                .startsWith("i think we should start with")
                .endsWith("tomorrow morning");
        assertThat(his.get(0).startMs()).isBetween(4_600L, 5_300L);
        assertThat(awaitEvent(id, RecordingEvent.Transcribed.class)
                        .audio()
                        .orElseThrow()
                        .duration())
                .isBetween(Duration.ofMillis(21_500), Duration.ofMillis(21_700));
        assertThat(document.words()).extracting(Word::startMs).isSorted();
    }

    private static RecordedTrack track(String key, String session, RecordedTrack.Kind kind, long offsetMs) {
        return new RecordedTrack(
                new StoredObject("daily", Optional.empty(), key),
                kind,
                Optional.of(session),
                Duration.ofMillis(offsetMs),
                Optional.empty());
    }

    @Test
    void the_gateway_is_polled_until_the_recording_is_finished_and_a_broken_download_resumes() throws Exception {
        String id = UUID.randomUUID().toString();
        try (FakeGateway gateway = new FakeGateway()) {
            gateway.add(id, Media.bytes(SHORT), 2);

            UUID recording = ready(
                    "acme", "id:" + id, Optional.empty(), RecordingKind.UNKNOWN, new RecordingSource.AskGateway(id));

            assertThat(text(transcript(recording))).isEqualTo(SPOKEN);
            assertThat(gateway.calls()).startsWith("GET " + id, "GET " + id, "GET " + id, "POST " + id + "/link");
            assertThat(gateway.calls()).anyMatch(call -> call.matches("download " + id + " bytes=[1-9]\\d+-"));
            assertThat(awaitEvent(recording, RecordingEvent.Stored.class)
                            .origin()
                            .kind())
                    .isEqualTo(RecordingKind.COMPOSED);
        }
    }

    @Test
    void a_recording_without_any_event_is_found_and_transcribed() throws Exception {
        String file = UUID.randomUUID() + ".mp4";
        Media.put(config, "deep/" + file, SHORT);
        try (FakeCatalogs catalogs = new FakeCatalogs()) {
            catalogs.lists("acme", FakeCatalogs.stored(file, "acme-whereby", "deep/" + file, true));

            UUID recording = new RecordingKey("file:" + file).recordingId(new PlatformId("acme"));

            assertThat(text(transcript(recording))).isEqualTo(SPOKEN);
        }
    }

    @Test
    void a_file_in_no_configured_bucket_is_downloaded_by_its_provider_id() throws Exception {
        String id = UUID.randomUUID().toString();
        try (FakeGateway gateway = new FakeGateway()) {
            gateway.add(id, Media.bytes(SHORT), 0);
            PlatformEvent event = new PlatformEvent(
                    UUID.randomUUID(),
                    1,
                    new PlatformId("acme"),
                    Optional.empty(),
                    Instant.now(),
                    new Fact.RecordingReady(
                            new RecordingKey("file:" + id),
                            Optional.of(id),
                            RecordingKind.COMPOSED,
                            new RecordingSource.Stored(new StoredObject("acme", Optional.empty(), id + ".mp4")),
                            Optional.empty(),
                            Optional.empty()));

            Topics.send(IN, null, PlatformEventCodec.encode(event));

            UUID recording = new RecordingKey("file:" + id).recordingId(event.platform());
            assertThat(text(transcript(recording))).isEqualTo(SPOKEN);
        }
    }

    @Test
    void a_file_without_audio_and_a_broken_file_fail_at_the_first_attempt_and_are_kept() throws Exception {
        String silent = UUID.randomUUID() + ".mp4";
        String broken = UUID.randomUUID() + ".mp4";
        Media.put(config, silent, "silent-video.mp4");
        Media.put(config, broken, "truncated.mp4");

        UUID one = ready("whereby", "file:" + silent, Optional.empty(), RecordingKind.COMPOSED, stored(silent));
        UUID other = ready("whereby", "file:" + broken, Optional.empty(), RecordingKind.COMPOSED, stored(broken));

        RecordingEvent.Failed first = awaitEvent(one, RecordingEvent.Failed.class);
        RecordingEvent.Failed second = awaitEvent(other, RecordingEvent.Failed.class);
        assertThat(first.code()).isEqualTo("no-audio");
        assertThat(first.stage()).isEqualTo("check");
        assertThat(first.attempts()).isEqualTo(1);
        assertThat(second.code()).isEqualTo("unreadable-media");
        assertThat(Media.keys(config, "recordings/" + one)).hasSize(1);
    }

    private static RecordingSource stored(String key) {
        return new RecordingSource.Stored(new StoredObject("whereby", Optional.empty(), key));
    }

    @Test
    void invalid_records_are_dead_lettered_and_later_records_are_processed() throws Exception {
        String key = "invalid-" + UUID.randomUUID() + "\0.mp4";
        int before = deadLetters().size();
        for (int partition = 0; partition < 6; partition++) {
            Topics.send(
                    IN,
                    ("k" + partition).getBytes(StandardCharsets.UTF_8),
                    "{\"not\":\"an event\"".getBytes(StandardCharsets.UTF_8));
        }
        Topics.send(IN, null, null);
        // Valid for the codec, but PostgreSQL cannot store a NUL: retried before it is dead-lettered.
        ready("whereby", "file:" + key, Optional.of("room\0"), RecordingKind.COMPOSED, stored("x\0.mp4"));
        Topics.send(COMMANDS, null, "[]".getBytes(StandardCharsets.UTF_8));
        String good = UUID.randomUUID() + ".mp4";
        Media.put(config, good, "truncated.mp4");
        UUID id = ready("whereby", "file:" + good, Optional.empty(), RecordingKind.COMPOSED, stored(good));

        awaitEvent(id, RecordingEvent.Failed.class);
        await().atMost(WAIT_TIMEOUT)
                .untilAsserted(() -> assertThat(deadLetters()).hasSize(before + 8));
        assertThat(Topics.records(COMMANDS + ".dead-letter")).isNotEmpty();
        assertThat(deadLetters().get(before).headers().lastHeader(DeadLetterHeaders.REASON))
                .isNotNull();
        assertThat(deadLetters().stream()
                        .skip(before)
                        .map(letter -> letter.headers().lastHeader(DeadLetterHeaders.ATTEMPTS))
                        .map(header -> new String(header.value(), StandardCharsets.UTF_8)))
                .as("the record that the database refuses was tried three times, the unreadable ones once")
                .containsExactlyInAnyOrder("1", "1", "1", "1", "1", "1", "1", "3");
    }

    private static List<ConsumerRecord<byte[], byte[]>> deadLetters() {
        return Topics.records(IN + ".dead-letter");
    }
}

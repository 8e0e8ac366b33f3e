package dev.parley.recording.transcribe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.local.testing.FfmpegResource;
import dev.parley.local.testing.KafkaResource;
import dev.parley.local.testing.PostgresResource;
import dev.parley.local.testing.S3Resource;
import dev.parley.recording.Media;
import dev.parley.recording.WorkerProfile;
import dev.parley.recording.config.RecordingConfig;
import dev.parley.recording.config.Settings;
import dev.parley.recording.events.ObjectRef;
import dev.parley.recording.job.StageFailure;
import dev.parley.recording.storage.RecordingStorage;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that fetch the audio from the real storage by a presigned link. */
@QuarkusTest
@TestProfile(WorkerProfile.Idle.class)
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(S3Resource.class)
@WithTestResource(FfmpegResource.class)
class FromUrlEngineQuarkusTest {

    private static final Duration WAIT_TIMEOUT = Duration.ofMinutes(2);
    private static final String GOOD =
            "{\"text\":\"hi \",\"words\":[{\"word\":\"hi \",\"start\":90.75,\"end\":91.25}]}";

    @Inject
    RecordingStorage storage;

    @Inject
    RecordingConfig config;

    @Inject
    SpeechObjects objects;

    @TempDir
    Path folder;

    private final String prefix = "recordings/" + UUID.randomUUID() + "/";
    private FaultyServer server;
    private ObjectRef track;

    @BeforeEach
    void storeTrack() {
        server = new FaultyServer();
        track = storage.reference(prefix + "voice-0.flac", "ab".repeat(32), 5);
        now(storage.storeBytes(track, "audio/flac", "whole".getBytes(StandardCharsets.UTF_8)));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static <T> T now(Uni<T> uni) {
        return uni.await().atMost(WAIT_TIMEOUT);
    }

    private static byte[] get(URI link) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(link).build(), BodyHandlers.ofByteArray())
                .body();
    }

    private List<TimedWord> transcribe(SpeechPiece piece) {
        FromUrlEngine engine = new FromUrlEngine(
                Settings.with(
                        Map.of("transcription.from-url.url", server.url(), "transcription.from-url.api-key", "key-2")),
                objects);
        return now(engine.transcribe(piece, folder, "en-GB", fraction -> {}));
    }

    private SpeechPiece part() throws IOException {
        Path file = Files.writeString(folder.resolve("part.flac"), "part");
        return new SpeechPiece(file, Duration.ofMillis(90_250), Duration.ofSeconds(4), track, false);
    }

    @Test
    void a_complete_track_is_fetched_from_where_it_is_stored() throws Exception {
        server.always(200, GOOD.replace("90.75", "0.75").replace("91.25", "1.25"));
        SpeechPiece whole =
                new SpeechPiece(folder.resolve("none.flac"), Duration.ZERO, Duration.ofSeconds(4), track, true);

        assertThat(transcribe(whole)).containsExactly(new TimedWord("hi", 750, 1250));

        JsonNode body = new ObjectMapper().readTree(server.bodies.get(0).split("\n", 2)[1]);
        assertThat(server.bodies.get(0)).startsWith("/v1/audio/transcriptions-from-url\n");
        assertThat(server.authorizations).containsExactly("Bearer key-2");
        assertThat(body.path("language").asText()).isEqualTo("en");
        assertThat(body.path("timestamp_offset").asDouble()).isZero();
        assertThat(get(URI.create(body.path("audio_file_url").asText())))
                .asString()
                .isEqualTo("whole");
        assertThat(Media.keys(config, prefix)).as("nothing else is stored").hasSize(1);
    }

    @Test
    void a_part_is_stored_while_the_server_works_and_its_offset_is_removed_from_the_times() throws Exception {
        server.always(200, GOOD);

        assertThat(transcribe(part())).containsExactly(new TimedWord("hi", 500, 1000));

        JsonNode body = new ObjectMapper().readTree(server.bodies.get(0).split("\n", 2)[1]);
        assertThat(body.path("timestamp_offset").asDouble()).isEqualTo(90.25);
        assertThat(URI.create(body.path("audio_file_url").asText()).getPath()).contains(prefix + "voice-0.flac.90250");
        assertThat(Media.keys(config, prefix)).as("the part is removed").hasSize(1);
    }

    @Test
    void a_part_is_removed_if_the_server_fails_and_the_link_is_told_nowhere() throws Exception {
        server.always(500, "cannot fetch http://storage.example/x?X-Amz-Signature=1");
        SpeechPiece part = part();

        assertThatExceptionOfType(StageFailure.Transient.class)
                .isThrownBy(() -> transcribe(part))
                .withMessageNotContaining("X-Amz");
        assertThat(Media.keys(config, prefix)).hasSize(1);
    }

    @Test
    void a_diarisation_server_gets_a_link_to_the_track() throws Exception {
        server.always(200, "{\"diarization\":[{\"start\":0,\"end\":1,\"speaker\":4}]}");
        DiarisationServer diarisation =
                new DiarisationServer(Settings.with(Map.of("transcription.diarisation.url", server.url())), objects);

        SpeakerTurns turns = now(diarisation.turns(track));

        assertThat(turns.speakerOf(new TimedWord("w", 0, 500))).contains("4");
        String target = server.bodies.get(0).split("\n", 2)[0];
        assertThat(target).startsWith("/diarize?audio_file_url=").endsWith("&timestamp=0");
        String link = target.substring(target.indexOf('=') + 1, target.lastIndexOf('&'));
        assertThat(get(URI.create(URLDecoder.decode(link, StandardCharsets.UTF_8))))
                .asString()
                .isEqualTo("whole");
    }
}

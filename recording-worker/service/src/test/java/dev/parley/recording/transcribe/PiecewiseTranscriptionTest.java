package dev.parley.recording.transcribe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parley.recording.config.RecordingConfig;
import dev.parley.recording.config.Settings;
import dev.parley.recording.job.StageFailure;
import dev.parley.recording.media.MediaTools;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a local server that counts each request and refuses those that are too large. */
class PiecewiseTranscriptionTest {

    private static final Duration WAIT_TIMEOUT = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    private HttpServer server;
    private final List<Integer> taken = new CopyOnWriteArrayList<>();
    private final List<Integer> refused = new CopyOnWriteArrayList<>();
    private final MemoryPieces finished = new MemoryPieces();
    private volatile int limit = Integer.MAX_VALUE;
    private volatile int failAt = Integer.MAX_VALUE;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/v1/audio/transcriptions", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    /** Each request is answered with one word, half a second after the start of its audio. */
    private void answer(HttpExchange exchange) throws IOException {
        int size = exchange.getRequestBody().readAllBytes().length;
        int status = size > limit ? 413 : taken.size() >= failAt ? 503 : 200;
        if (status == 200) {
            taken.add(size);
        } else if (status == 413) {
            refused.add(size);
        }
        byte[] bytes = ("{\"text\":\"w\",\"words\":[{\"word\":\"w" + taken.size() + "\",\"start\":0.5,\"end\":0.75}]}")
                .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private TrackAudio track(String media) {
        return Speech.track(folder, media);
    }

    private List<TimedWord> transcribe(TrackAudio track, Map<String, String> settings) {
        RecordingConfig config = Settings.with(Map.of(
                "transcription.engine",
                "openai",
                "transcription.openai.url",
                "http://127.0.0.1:" + server.getAddress().getPort(),
                "transcription.openai.limits.request",
                settings.getOrDefault("request", "25M"),
                "transcription.openai.limits.shortest",
                settings.getOrDefault("shortest", "100ms"),
                "transcription.openai.limits.format",
                settings.getOrDefault("format", "flac")));
        Engines engines =
                new Engines(List.of(new OpenAiEngine(config)), config.transcription(), InstantSource.system());
        return new PiecewiseTranscription(engines, MediaTools.speech())
                .transcribe(track, folder, "en", finished, fraction -> {})
                .await()
                .atMost(WAIT_TIMEOUT)
                .words();
    }

    @Test
    void each_request_stays_below_the_limit_and_the_times_of_words_are_those_of_the_track() throws IOException {
        limit = 300 << 10;

        List<TimedWord> words = transcribe(track("standup.mp4"), Map.of("request", "300K", "format", "wav"));

        assertThat(refused).isEmpty();
        assertThat(taken).hasSizeBetween(3, 6).allMatch(size -> size <= limit);
        assertThat(words).hasSameSizeAs(taken).extracting(TimedWord::startMs).isSorted();
        assertThat(words.get(0).startMs()).isEqualTo(500);
        long second = words.get(1).startMs() - 500;
        assertThat(taken.get(0))
                .as("the second piece starts where the first one ends, at 32 bytes a millisecond")
                .isBetween((int) (second * 32), (int) (second * 32) + 2000);
    }

    @Test
    void a_short_recording_is_one_request_without_superfluous_bits() throws IOException {
        transcribe(track("planning-he.webm"), Map.of());

        assertThat(taken).hasSize(1);
        assertThat(taken.get(0)).as("17 seconds of 16 bits").isLessThan(17_300 * 32 * 3 / 4);
    }

    @Test
    void a_server_that_takes_less_than_its_setting_says_gets_smaller_pieces() throws IOException {
        limit = 200_000;

        List<TimedWord> words = transcribe(track("standup.mp4"), Map.of());

        assertThat(refused).isNotEmpty();
        assertThat(taken).hasSizeGreaterThan(1);
        assertThat(words).hasSameSizeAs(taken).extracting(TimedWord::startMs).isSorted();
    }

    @Test
    void a_server_that_takes_nothing_is_a_refusal_in_the_end() throws IOException {
        limit = 1000;
        TrackAudio track = track("planning-he.webm");

        assertThatExceptionOfType(StageFailure.Permanent.class)
                .isThrownBy(() -> transcribe(track, Map.of()))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("request-too-large"));
    }

    @Test
    void pieces_that_were_finished_before_a_failure_are_not_sent_again() throws IOException {
        TrackAudio track = track("standup.mp4");
        Map<String, String> settings = Map.of("request", "300K", "format", "wav");
        failAt = 2;
        assertThatExceptionOfType(StageFailure.Transient.class).isThrownBy(() -> transcribe(track, settings));
        assertThat(taken).hasSize(2);

        failAt = Integer.MAX_VALUE;
        List<TimedWord> words = transcribe(track, settings);

        assertThat(words).hasSameSizeAs(taken).extracting(TimedWord::text).doesNotHaveDuplicates();
        List<TimedWord> again = new ArrayList<>(transcribe(track, settings));
        assertThat(again).isEqualTo(words).hasSameSizeAs(taken);
    }

    @Test
    void audio_that_is_too_short_for_the_server_is_extended_with_silence() throws IOException {
        Path whole = track("planning-he.webm").file();
        Path part = folder.resolve("part.flac");
        MediaTools.speech()
                .piece(whole, 1000, 40, Duration.ZERO, dev.parley.recording.config.PieceFormat.FLAC, part)
                .await()
                .atMost(WAIT_TIMEOUT);

        transcribe(Speech.track(part), Map.of("shortest", "500ms", "format", "wav"));

        assertThat(taken).hasSize(1);
        assertThat(taken.get(0)).isBetween(500 * 32, 500 * 32 + 2000);
    }
}

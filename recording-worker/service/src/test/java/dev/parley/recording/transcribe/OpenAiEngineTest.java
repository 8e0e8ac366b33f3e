package dev.parley.recording.transcribe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import dev.parley.recording.Media;
import dev.parley.recording.config.RecordingConfig;
import dev.parley.recording.config.Settings;
import dev.parley.recording.job.StageFailure;
import dev.parley.recording.media.MediaTools;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a local HTTP server. */
class OpenAiEngineTest {

    @TempDir
    Path folder;

    private HttpServer server;
    private final AtomicReference<String> body = new AtomicReference<>("");
    private final AtomicReference<String> authorization = new AtomicReference<>("");
    private volatile int status = 200;
    private volatile String answer = "{\"text\":\"hi\",\"words\":[{\"word\":\"hi\",\"start\":0.5,\"end\":0.9}]}";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/v1/audio/transcriptions", exchange -> {
            body.set(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
            authorization.set(exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private List<TimedWord> transcribe(String url) throws IOException {
        RecordingConfig config = Settings.with(
                Map.of("transcription.url", url, "transcription.api-key", "key-1", "transcription.model", "m-1"));
        Path audio = folder.resolve("voice.webm");
        Files.write(audio, Media.bytes("planning-he.webm"));
        return new OpenAiEngine(config, MediaTools.probe())
                .transcribe(audio, folder, "en", fraction -> {})
                .await()
                .atMost(Duration.ofSeconds(30));
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Test
    void the_file_is_sent_with_model_language_and_key() throws IOException {
        assertThat(transcribe(url() + "/")).containsExactly(new TimedWord("hi", 500, 900));

        assertThat(authorization.get()).isEqualTo("Bearer key-1");
        assertThat(body.get())
                .contains("name=\"model\"\r\n\r\nm-1\r\n")
                .contains("name=\"language\"\r\n\r\nen\r\n")
                .contains("name=\"file\"; filename=\"audio.flac\"")
                .contains(new String(Media.bytes("planning-he.webm"), StandardCharsets.ISO_8859_1));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 404, 429, 500, 503})
    void temporary_failures_of_the_server_are_retried(int failed) {
        status = failed;

        assertThatExceptionOfType(StageFailure.Transient.class)
                .isThrownBy(() -> transcribe(url()))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("engine-unavailable"));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413, 415, 422})
    void a_refused_file_is_not_sent_again(int refusal) {
        status = refusal;

        assertThatExceptionOfType(StageFailure.Permanent.class).isThrownBy(() -> transcribe(url()));
    }

    @Test
    void an_unreachable_server_is_a_temporary_failure() {
        server.stop(0);

        assertThatExceptionOfType(StageFailure.Transient.class)
                .isThrownBy(() -> transcribe(url()))
                .withMessageNotContaining("127.0.0.1");
    }
}

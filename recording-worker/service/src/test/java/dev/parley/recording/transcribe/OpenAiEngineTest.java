package dev.parley.recording.transcribe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parley.recording.config.Settings;
import dev.parley.recording.job.StageFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a local server that misbehaves. */
class OpenAiEngineTest {

    private static final String GOOD = "{\"text\":\"hi\",\"words\":[{\"word\":\"hi\",\"start\":0.5,\"end\":0.9}]}";
    private static final String AUDIO = "some audio";

    @TempDir
    Path folder;

    private final FaultyServer server = new FaultyServer().always(200, GOOD);

    @AfterEach
    void stop() {
        server.close();
    }

    private OpenAiEngine engine(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Map.of("url", server.url(), "api-key", "key-1", "model", "m-1"));
        all.putAll(settings);
        Map<String, String> named = new HashMap<>();
        all.forEach((name, value) -> named.put("transcription.openai." + name, value));
        return new OpenAiEngine(Settings.with(named));
    }

    private List<TimedWord> transcribe(OpenAiEngine engine, String language) {
        try {
            Path audio = Files.writeString(folder.resolve("voice.flac"), AUDIO);
            return engine.transcribe(Speech.piece(audio, Duration.ofSeconds(4)), folder, language, fraction -> {})
                    .await()
                    .atMost(Duration.ofMinutes(2));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<TimedWord> transcribe(Map<String, String> settings) {
        return transcribe(engine(settings), "en-US");
    }

    @Test
    void the_file_is_sent_with_model_language_and_key() {
        assertThat(transcribe(Map.of("url", server.url() + "/"))).containsExactly(new TimedWord("hi", 500, 900));

        assertThat(server.authorizations).containsExactly("Bearer key-1");
        assertThat(server.bodies.get(0))
                .startsWith("/v1/audio/transcriptions\n")
                .contains("name=\"model\"\r\n\r\nm-1\r\n")
                .contains("name=\"language\"\r\n\r\nen\r\n")
                .contains("name=\"timestamp_granularities[]\"\r\n\r\nword\r\n")
                .contains("name=\"timestamp_granularities[]\"\r\n\r\nsegment\r\n")
                .contains("name=\"file\"; filename=\"audio.flac\"")
                .contains(new String(AUDIO.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
    }

    @Test
    void path_model_and_form_of_the_language_are_settings_of_the_engine() {
        transcribe(Map.of("endpoint", server.url() + "/inference", "model", "", "language-form", "bcp47"));

        assertThat(server.bodies.get(0))
                .startsWith("/inference\n")
                .doesNotContain("name=\"model\"")
                .contains("name=\"language\"\r\n\r\nen-US\r\n");
    }

    @Test
    void a_server_that_breaks_once_is_asked_for_the_times_of_words_again() {
        server.then(500, "");
        OpenAiEngine engine = engine(Map.of());

        assertThat(transcribe(engine, "en")).containsExactly(new TimedWord("hi", 500, 900));
        transcribe(engine, "en");

        assertThat(server.bodies).hasSize(3).allMatch(body -> body.contains("verbose_json"));
    }

    @Test
    void a_server_that_breaks_at_the_times_of_words_each_time_is_asked_without() {
        server.then(500, "").then(500, "").always(200, "{\"text\":\"good day\"}");
        OpenAiEngine engine = engine(Map.of());

        assertThat(transcribe(engine, "en")).extracting(TimedWord::text).containsExactly("good", "day");
        transcribe(engine, "en");

        assertThat(server.bodies).hasSize(4);
        assertThat(server.bodies.subList(2, 4)).noneMatch(body -> body.contains("verbose_json"));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 422})
    void a_server_that_knows_only_plain_json_is_asked_for_it_and_not_refused_again(int refusal) {
        server.then(refusal, "{\"error\":{\"message\":\"response_format verbose_json is not supported\"}}")
                .always(200, "{\"text\":\"good day\"}");
        OpenAiEngine engine = engine(Map.of());

        assertThat(transcribe(engine, "en")).extracting(TimedWord::text).containsExactly("good", "day");
        transcribe(engine, "en");

        assertThat(server.bodies).hasSize(3);
        assertThat(server.bodies.get(0)).contains("verbose_json");
        assertThat(server.bodies.subList(1, 3)).noneMatch(body -> body.contains("verbose_json"));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 429, 500, 502, 503})
    void trouble_of_the_server_is_temporary(int failed) {
        server.always(failed, "");

        assertThatExceptionOfType(StageFailure.Transient.class)
                .isThrownBy(() -> transcribe(Map.of()))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("engine-unavailable"));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 415, 422})
    void a_refused_file_is_not_sent_again(int refusal) {
        server.always(refusal, "Invalid request");

        assertThatExceptionOfType(StageFailure.Permanent.class)
                .isThrownBy(() -> transcribe(Map.of()))
                .withMessageContaining("Invalid request")
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("engine-refused"));
    }

    @Test
    void a_file_is_too_large_for_some_servers_with_413_and_for_others_with_400() {
        server.then(413, "<html>413 Request Entity Too Large</html>")
                .then(400, "{\"error\":{\"message\":\"Maximum file size exceeded\",\"code\":400}}")
                .then(400, "{\"error\":{\"message\":\"Maximum file size exceeded\",\"code\":400}}");

        for (int call = 0; call < 2; call++) {
            assertThatExceptionOfType(StageFailure.Permanent.class)
                    .isThrownBy(() -> transcribe(Map.of()))
                    .matches(TranscriptionEngine::isTooLarge);
        }
    }

    @Test
    void a_server_that_says_when_to_come_back_is_asked_again_then() {
        server.then(429, "slow down", "Retry-After", "0").then(503, "", "Retry-After", "0");

        assertThat(transcribe(Map.of())).hasSize(1);
        assertThat(server.requests()).isEqualTo(3);
    }

    @Test
    void a_long_rest_that_the_server_asks_for_postpones_the_work() {
        server.always(429, "", "Retry-After", "600");

        assertThatExceptionOfType(StageFailure.Postponed.class)
                .isThrownBy(() -> transcribe(Map.of()))
                .satisfies(failure -> assertThat(failure.delay()).isEqualTo(Duration.ofMinutes(10)));
        assertThat(server.requests()).isEqualTo(1);
    }

    @Test
    void a_server_that_stops_in_the_middle_of_its_answer_is_given_up() {
        server.always(200, "{\"text\":\"", "Hanging", "yes");

        assertThatExceptionOfType(StageFailure.Transient.class)
                .isThrownBy(() -> transcribe(Map.of("timeout", "300ms")))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("engine-timeout"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<html><body>Welcome</body></html>", "{\"text\":\"good d", "", "{\"error\":{\"message\":\"x\"}}"
            })
    void an_answer_that_is_no_transcription_is_temporary(String body) {
        server.always(200, body, "Content-Type", "text/html");

        assertThatExceptionOfType(StageFailure.Transient.class)
                .isThrownBy(() -> transcribe(Map.of()))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("engine-answer"));
    }

    @Test
    void neither_links_nor_keys_of_an_error_are_told() {
        server.always(
                401,
                "{\"error\":{\"message\":\"Incorrect API key provided: sk-abc123. See https://keys.example/x?y=z now\"}}");

        assertThatExceptionOfType(StageFailure.Transient.class)
                .isThrownBy(() -> transcribe(Map.of()))
                .withMessageContaining("Incorrect API key provided")
                .withMessageNotContaining("sk-abc123")
                .withMessageNotContaining("keys.example");
    }

    @Test
    void an_unreachable_server_is_a_temporary_failure() {
        server.close();

        assertThatExceptionOfType(StageFailure.Transient.class)
                .isThrownBy(() -> transcribe(Map.of()))
                .withMessageNotContaining("127.0.0.1");
    }

    @Test
    void the_engine_needs_an_address() {
        OpenAiEngine unset = new OpenAiEngine(Settings.with(Map.of()));

        assertThatIllegalArgumentException().isThrownBy(unset::check).withMessageContaining("TRANSCRIPT_URL");
    }
}

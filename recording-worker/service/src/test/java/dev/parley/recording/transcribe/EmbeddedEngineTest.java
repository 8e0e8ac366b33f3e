package dev.parley.recording.transcribe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.recording.Media;
import dev.parley.recording.config.Settings;
import dev.parley.recording.job.StageFailure;
import dev.parley.recording.media.MediaTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedEngineTest {

    private static final Duration WAIT_TIMEOUT = Duration.ofMinutes(4);

    private static final Duration LENGTH = Duration.ofMillis(17_300);

    private static final List<String> SPOKEN = List.of(("i think we should start with the house on the river"
                    + " about six weeks if the weather is good yes i will write to them tomorrow morning")
            .split(" "));

    @TempDir
    Path folder;

    private final EmbeddedEngine engine = new EmbeddedEngine(MediaTools.speech(), Settings.with(Map.of()));

    @Test
    void clear_speech_is_recognised_except_for_a_few_words_whatever_was_transcribed_before() throws IOException {
        Path audio = Files.write(folder.resolve("voice"), Media.bytes("planning-he.webm"));
        List<Double> progress = new ArrayList<>();

        List<TimedWord> words = engine.transcribe(Speech.piece(audio, LENGTH), folder, "en", progress::add)
                .await()
                .atMost(WAIT_TIMEOUT);

        List<String> heard = words.stream().map(TimedWord::text).collect(Collectors.toList());
        assertThat(heard).hasSizeBetween(SPOKEN.size() - 3, SPOKEN.size() + 3);
        List<String> missed = new ArrayList<>(SPOKEN);
        heard.forEach(missed::remove);
        assertThat(missed).hasSizeLessThanOrEqualTo(4);
        assertThat(words).extracting(TimedWord::startMs).isSorted();
        assertThat(words).allMatch(word -> word.endMs() <= 17_300);
        assertThat(progress).isNotEmpty().last().isEqualTo(1.0);
        transcribe(Files.write(folder.resolve("other"), Media.bytes("planning-she.webm")));
        assertThat(transcribe(audio)).isEqualTo(words);
    }

    @Test
    void other_languages_are_refused() throws IOException {
        Path audio = Files.write(folder.resolve("voice"), Media.bytes("planning-he.webm"));

        assertThatExceptionOfType(StageFailure.Permanent.class)
                .isThrownBy(() -> engine.transcribe(Speech.piece(audio, LENGTH), folder, "de", fraction -> {})
                        .await()
                        .atMost(WAIT_TIMEOUT));
    }

    private List<TimedWord> transcribe(Path audio) {
        return engine.transcribe(Speech.piece(audio, LENGTH), folder, "en", fraction -> {})
                .await()
                .atMost(WAIT_TIMEOUT);
    }
}

package dev.parley.recording.transcribe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parley.recording.config.PieceFormat;
import dev.parley.recording.config.RecordingConfig;
import dev.parley.recording.config.Settings;
import dev.parley.recording.job.StageFailure;
import dev.parley.recording.media.MediaTools;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import java.util.function.IntFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several engines, of which one or the other is down. */
class EngineFallbackTest {

    private static final IntFunction<Optional<StageFailure>> WELL = call -> Optional.empty();

    @TempDir
    static Path tracks;

    private static TrackAudio track;

    @TempDir
    Path folder;

    private final MemoryPieces finished = new MemoryPieces();
    private Instant now = Instant.parse("2026-01-01T12:00:00Z");
    private final FakeEngine first = new FakeEngine("first", 20, "en");
    private final FakeEngine second = new FakeEngine("second", 25, "en");
    private final FakeEngine german = new FakeEngine("german", 25, "de");
    private Engines engines;

    /** Engine with one word a call, that fails as it is told. */
    private static final class FakeEngine implements TranscriptionEngine {
        private final String name;
        private final int longest;
        private final String language;
        private final List<SpeechPiece> calls = new ArrayList<>();
        private IntFunction<Optional<StageFailure>> failures = WELL;

        FakeEngine(String name, int longest, String language) {
            this.name = name;
            this.longest = longest;
            this.language = language;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public EngineLimits limits() {
            return new EngineLimits(Duration.ofSeconds(longest), Duration.ZERO, PieceFormat.FLAC);
        }

        @Override
        public boolean knows(String spoken) {
            return spoken.startsWith(language);
        }

        @Override
        public boolean isBilled() {
            return true;
        }

        @Override
        public Uni<List<TimedWord>> transcribe(
                SpeechPiece piece, Path workDir, String language, DoubleConsumer progress) {
            calls.add(piece);
            Optional<StageFailure> failure = failures.apply(calls.size());
            return failure.isPresent()
                    ? Uni.createFrom().failure(failure.get())
                    : Uni.createFrom().item(List.of(new TimedWord(name, 100, 200)));
        }
    }

    @BeforeAll
    static void convert() {
        track = Speech.track(tracks, "standup.mp4");
    }

    @BeforeEach
    void start() {
        engines = engines(Map.of("engine", "first,second", "languages.de", "german"));
    }

    private Engines engines(Map<String, String> settings) {
        Map<String, String> named = new HashMap<>();
        settings.forEach((name, value) -> named.put("transcription." + name, value));
        RecordingConfig config = Settings.with(named);
        return new Engines(List.of(first, second, german), config.transcription(), () -> now);
    }

    private TrackWords transcribe(String language) {
        return new PiecewiseTranscription(engines, MediaTools.speech())
                .transcribe(track, folder, language, finished, fraction -> {})
                .await()
                .atMost(Duration.ofMinutes(2));
    }

    private static StageFailure down() {
        return new StageFailure.Transient("engine-unavailable", "it answered 503", null);
    }

    @Test
    void an_engine_that_failed_several_times_in_a_row_is_shown_as_unavailable() {
        engines = engines(Map.of("engine", "first,second", "circuit-breaker.failures", "2"));
        MeterRegistry metrics = new SimpleMeterRegistry();
        engines.inOrder("en").forEach(engine -> engine.register(metrics));
        first.failures = call -> Optional.of(down());

        transcribe("en");

        assertThat(available(metrics, "first")).isZero();
        assertThat(available(metrics, "second")).isEqualTo(1);
    }

    private static double available(MeterRegistry metrics, String engine) {
        return metrics.get("parley.recording.engine.available")
                .tag("engine", engine)
                .gauge()
                .value();
    }

    @Test
    void an_engine_that_is_down_hands_its_pieces_to_the_next_and_is_paid_for_nothing() {
        first.failures = call -> call == 2 ? Optional.of(down()) : Optional.empty();

        TrackWords words = transcribe("en");

        assertThat(second.calls).hasSize(1);
        assertThat(words.words())
                .extracting(TimedWord::text)
                .contains("first", "second")
                .hasSameSizeAs(first.calls);
        assertThat(words.engines()).containsOnlyKeys("first", "second");
        assertThat(finished.makers.values()).containsAll(List.of("first", "second"));
        assertThat(finished.billed).hasSameSizeAs(words.words());
    }

    @Test
    void pieces_fit_every_engine_so_that_none_is_made_twice() {
        transcribe("en");

        assertThat(first.calls)
                .hasSizeGreaterThan(1)
                .allMatch(piece -> piece.length().compareTo(Duration.ofSeconds(20)) <= 0);
    }

    @Test
    void what_another_engine_has_made_is_not_made_again() {
        first.failures = call -> Optional.of(down());
        second.failures = call -> call == 2 ? Optional.of(down()) : Optional.empty();
        assertThatExceptionOfType(StageFailure.Transient.class).isThrownBy(() -> transcribe("en"));

        first.failures = WELL;
        second.failures = WELL;
        engines = engines(Map.of("engine", "first,second"));
        TrackWords words = transcribe("en");

        assertThat(words.words().get(0).text()).isEqualTo("second");
        assertThat(words.words().subList(1, words.words().size()))
                .extracting(TimedWord::text)
                .containsOnly("first");
        assertThat(finished.billed).hasSameSizeAs(words.words());
    }

    @Test
    void an_engine_that_fails_again_and_again_is_tried_last_until_its_circuit_closes() {
        engines = engines(Map.of("engine", "first,second", "circuit-breaker.failures", "1"));
        first.failures = call -> Optional.of(down());
        transcribe("en");
        assertThat(first.calls).as("the circuit opened at once").hasSize(1);

        now = now.plus(Duration.ofMinutes(2));
        first.failures = WELL;
        finished.pieces.clear();
        TrackWords words = transcribe("en");

        assertThat(words.engines()).containsOnlyKeys("first");
    }

    @Test
    void an_engine_that_is_down_alone_is_tried_all_the_same() {
        engines = engines(Map.of("engine", "first", "circuit-breaker.failures", "1"));
        first.failures = call -> Optional.of(down());
        assertThatExceptionOfType(StageFailure.Transient.class).isThrownBy(() -> transcribe("en"));

        first.failures = WELL;
        assertThat(transcribe("en").engines()).containsOnlyKeys("first");
    }

    @Test
    void a_server_that_wants_to_rest_is_left_alone_for_that_time() {
        first.failures = call -> Optional.of(new StageFailure.Postponed("engine-busy", "429", Duration.ofMinutes(10)));

        assertThat(transcribe("en").engines()).containsOnlyKeys("second");
        assertThat(first.calls).hasSize(1);
    }

    @Test
    void a_refused_piece_is_not_sent_to_the_next_engine() {
        first.failures = call -> Optional.of(new StageFailure.Permanent("engine-refused", "400"));

        assertThatExceptionOfType(StageFailure.Permanent.class).isThrownBy(() -> transcribe("en"));
        assertThat(second.calls).isEmpty();
        assertThat(finished.billed).isEmpty();
    }

    @Test
    void a_call_without_an_outcome_counts_as_paid() {
        first.failures = call -> Optional.of(new StageFailure.Transient("engine-timeout", "too slow", null));

        TrackWords words = transcribe("en");

        assertThat(finished.billed).hasSize(words.words().size() + first.calls.size());
    }

    @Test
    void a_spent_budget_postpones_the_work_and_asks_no_other_engine() {
        finished.spent = true;

        assertThatExceptionOfType(StageFailure.Postponed.class)
                .isThrownBy(() -> transcribe("en"))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("budget-spent"));
        assertThat(first.calls).isEmpty();
        assertThat(second.calls).isEmpty();
    }

    @Test
    void engines_are_chosen_by_the_language() {
        assertThat(transcribe("de-AT").engines()).containsOnlyKeys("german");
        assertThatExceptionOfType(StageFailure.Permanent.class)
                .isThrownBy(() -> transcribe("fr"))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("language-unknown"));
    }

    @Test
    void unknown_engines_fail_the_start() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> engines(Map.of("engine", "first,loud")))
                .withMessageContaining("'loud'")
                .withMessageContaining("[first, german, second]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> engines(Map.of("engine", "first", "languages.fr", "loud")))
                .withMessageContaining("languages.fr");
    }
}

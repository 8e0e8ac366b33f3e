package dev.parley.recording.transcribe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.parley.recording.job.StageFailure;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class OpenAiAnswerTest {

    private static final Duration LENGTH = Duration.ofSeconds(4);

    private static List<TimedWord> words(String json) {
        return OpenAiAnswer.words(json, LENGTH);
    }

    @Test
    void words_have_their_own_times() {
        assertThat(words("{\"text\":\"good day\",\"words\":[{\"word\":\" day \",\"start\":1.5,\"end\":2.0},"
                        + "{\"word\":\"good\",\"start\":0.25,\"end\":1}]}"))
                .containsExactly(new TimedWord("good", 250, 1000), new TimedWord("day", 1500, 2000));
    }

    @Test
    void words_may_be_within_segments() {
        assertThat(words("{\"segments\":[{\"words\":[{\"text\":\"yes\",\"start\":1,\"end\":2}]}]}"))
                .containsExactly(new TimedWord("yes", 1000, 2000));
    }

    @Test
    void words_without_times_are_spread_over_their_segment_or_the_audio() {
        assertThat(words("{\"segments\":[{\"text\":\"a b\",\"start\":2,\"end\":4}]}"))
                .containsExactly(new TimedWord("a", 2000, 3000), new TimedWord("b", 3000, 4000));
        assertThat(words("{\"text\":\"a b\"}"))
                .containsExactly(new TimedWord("a", 0, 2000), new TimedWord("b", 2000, 4000));
    }

    @Test
    void silence_has_no_words() {
        assertThat(words("{\"text\":\"\"}")).isEmpty();
        assertThat(words("{\"text\":\"\",\"words\":[]}")).isEmpty();
    }

    @Test
    void times_out_of_order_are_corrected() {
        assertThat(
                        words(
                                "{\"words\":[{\"word\":\"x\",\"start\":3,\"end\":1},{\"word\":\"y\",\"start\":-5,\"end\":99}]}"))
                .containsExactly(new TimedWord("y", 0, 4000), new TimedWord("x", 3000, 3000));
    }

    @Test
    void other_content_is_refused() {
        assertThatExceptionOfType(StageFailure.Transient.class).isThrownBy(() -> words("<html>"));
        assertThatExceptionOfType(StageFailure.Transient.class).isThrownBy(() -> words("{}"));
        assertThatExceptionOfType(StageFailure.Transient.class).isThrownBy(() -> words(""));
    }

    @Property
    void any_text_is_parsed_or_refused(@ForAll String text) {
        assertThatNoException().isThrownBy(() -> {
            try {
                words(text);
            } catch (StageFailure expected) {
                assertThat(expected.code()).isEqualTo("engine-answer");
            }
        });
    }
}

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

    @Test
    void parts_of_words_are_joined_where_words_begin_with_a_space() {
        assertThat(words("{\"text\":\" Hel\\nlo there,\",\"segments\":[{\"start\":0,\"end\":2,\"words\":["
                        + "{\"word\":\" Hel\",\"start\":0.1,\"end\":0.3,\"t_dtw\":-1},{\"word\":\"lo\",\"start\":0.3,\"end\":0.5},"
                        + "{\"word\":\" there\",\"start\":0.6,\"end\":0.9},{\"word\":\",\",\"start\":0.9,\"end\":0.9},"
                        + "{\"word\":\"[_TT_100]\",\"start\":0.9,\"end\":0.9}]}]}"))
                .containsExactly(new TimedWord("Hello", 100, 500), new TimedWord("there,", 600, 900));
    }

    @Test
    void words_are_not_joined_where_all_or_none_begin_with_a_space_or_end_with_one() {
        assertThat(words("{\"words\":[{\"word\":\" a\",\"start\":0},{\"word\":\" b\",\"start\":1}]}"))
                .hasSize(2);
        assertThat(words("{\"words\":[{\"word\":\"a \",\"start\":0},{\"word\":\"b \",\"start\":1}]}"))
                .hasSize(2);
        assertThat(words("{\"words\":[{\"word\":\" 你\",\"start\":0},{\"word\":\"好\",\"start\":1}]}"))
                .hasSize(2);
    }

    @Test
    void words_without_times_get_the_time_between_their_neighbours() {
        assertThat(words("{\"words\":[{\"word\":\"a\",\"start\":null},{\"word\":\"b\",\"start\":1,\"end\":\"1.5\"},"
                        + "{\"word\":\"c\"},{\"word\":\"d\"},{\"word\":\"e\",\"start\":\"2.5\",\"end\":null}]}"))
                .containsExactly(
                        new TimedWord("a", 0, 1000),
                        new TimedWord("b", 1000, 1500),
                        new TimedWord("c", 1500, 2000),
                        new TimedWord("d", 2000, 2500),
                        new TimedWord("e", 2500, 2500));
    }

    @Test
    void a_segment_without_words_among_words_is_not_lost() {
        assertThat(words("{\"words\":[{\"word\":\"a\",\"start\":0,\"end\":0.5}],\"segments\":["
                        + "{\"text\":\"a\",\"start\":0,\"end\":1},{\"text\":\"b c\",\"start\":2,\"end\":\"3\"}]}"))
                .containsExactly(
                        new TimedWord("a", 0, 500), new TimedWord("b", 2000, 2500), new TimedWord("c", 2500, 3000));
    }

    @Test
    void no_word_begins_or_ends_after_the_audio() {
        assertThat(words("{\"words\":[{\"word\":\"late\",\"start\":7,\"end\":9}]}"))
                .containsExactly(new TimedWord("late", 4000, 4000));
        assertThat(words("{\"segments\":[{\"text\":\"late too\",\"start\":3,\"end\":90}]}"))
                .containsExactly(new TimedWord("late", 3000, 3500), new TimedWord("too", 3500, 4000));
    }

    @Test
    void an_offset_that_the_server_has_added_is_removed_exactly() {
        String json = "{\"text\":\"a b\",\"words\":[{\"word\":\"a \",\"start\":1200.12,\"end\":1200.5},"
                + "{\"word\":\"b \",\"start\":1201.1,\"end\":1201.4}]}";

        assertThat(OpenAiAnswer.words(json, 1200.02, LENGTH))
                .containsExactly(new TimedWord("a", 100, 480), new TimedWord("b", 1080, 1380));
    }

    @Test
    void an_offset_that_the_server_has_ignored_is_not_removed() {
        assertThat(OpenAiAnswer.words("{\"words\":[{\"word\":\"a\",\"start\":0.5,\"end\":1}]}", 1200, LENGTH))
                .containsExactly(new TimedWord("a", 500, 1000));
    }
}

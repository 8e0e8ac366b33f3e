package dev.parley.recording.transcribe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.recording.job.StageFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpeakerTurnsTest {

    private static TimedWord word(long startMs, long endMs) {
        return new TimedWord("w", startMs, endMs);
    }

    @Test
    void a_word_belongs_to_whoever_speaks_longest_during_it() {
        SpeakerTurns turns = SpeakerTurns.parse("{\"diarization\":[{\"start\":0,\"end\":2.2,\"speaker\":0},"
                + "{\"start\":2,\"end\":4,\"speaker\":1},{\"start\":\"x\",\"end\":9,\"speaker\":2},{\"speaker\":3}]}");

        assertThat(turns.speakerOf(word(500, 900))).contains("0");
        assertThat(turns.speakerOf(word(1900, 2500))).contains("1");
        assertThat(turns.speakerOf(word(5000, 5200)))
                .as("next to the last turn")
                .contains("1");
    }

    @Test
    void speakers_may_have_names_and_turns_may_be_segments() {
        assertThat(SpeakerTurns.parse("{\"segments\":[{\"start\":0,\"end\":1,\"speaker\":\"SPEAKER_01\"}]}")
                        .speakerOf(word(0, 100)))
                .contains("SPEAKER_01");
    }

    @Test
    void without_turns_nobody_is_known() {
        assertThat(SpeakerTurns.parse("{\"diarization\":[]}").speakerOf(word(0, 1)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>", "{}", "", "{\"diarization\":\"none\"}"})
    void other_content_is_refused(String body) {
        assertThatExceptionOfType(StageFailure.Transient.class).isThrownBy(() -> SpeakerTurns.parse(body));
    }
}

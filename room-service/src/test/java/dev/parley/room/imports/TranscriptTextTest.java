package dev.parley.room.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class TranscriptTextTest {

    /** Of two halves. */
    private static final String EMOJI = "\uD83D\uDE00";

    @Test
    void a_long_word_is_several_and_no_character_is_cut_in_two() {
        String word = "a" + EMOJI.repeat(1200);
        ArrayNode topics = RowJson.array();
        topics.addObject().putArray("words").addObject().put("text", word).put("start", 1);

        List<String> parts = TranscriptText.of(topics, new RowChanges()).words().findValuesAsText("text");

        assertThat(parts).hasSize(3).allMatch(part -> part.length() <= 1000);
        assertThat(parts)
                .allMatch(
                        part -> new String(part.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).equals(part));
        assertThat(String.join("", parts)).isEqualTo(word);
    }
}

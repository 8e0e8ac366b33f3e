package dev.parley.room.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DatabaseTextTest {

    @Test
    void a_character_of_two_halves_is_not_cut_in_two() {
        assertThat(DatabaseText.cut("ab\uD83D\uDE00", 3)).isEqualTo("ab");
        assertThat(DatabaseText.cut("ab\uD83D\uDE00", 4)).isEqualTo("ab\uD83D\uDE00");
        assertThat(DatabaseText.text("a\0b\uD83D\uDE00c", 3)).isEqualTo("ab");
    }

    @Property
    void what_is_cut_can_be_written_wherever_it_is_cut(
            @ForAll("texts") String text, @ForAll @IntRange(min = 1, max = 20) int max) {
        String cut = DatabaseText.cut(text, max);

        assertThat(cut).hasSizeLessThanOrEqualTo(max);
        assertThat(text).startsWith(cut);
        assertThat(new String(cut.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(cut);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("a", "\u00E9", "\uD83D\uDE00")
                .list()
                .ofMaxSize(30)
                .map(letters -> String.join("", letters));
    }
}

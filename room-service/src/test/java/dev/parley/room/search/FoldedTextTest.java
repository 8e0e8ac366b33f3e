package dev.parley.room.search;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FoldedTextTest {

    @Test
    void accents_and_case_do_not_matter() {
        assertThat(FoldedText.words("Café CAFE\u0301 cafe ÉTÉ")).containsExactly("cafe", "cafe", "cafe", "ete");
        assertThat(FoldedText.words("Straße, Łódź, Ærø, œuvre")).containsExactly("strasse", "lodz", "aero", "oeuvre");
        assertThat(FoldedText.words("İstanbul ISPARTA")).containsExactly("istanbul", "isparta");
        assertThat(FoldedText.words("ΟΔΌΣ οδός")).containsExactly("οδοσ", "οδοσ");
    }

    @Test
    void marks_that_make_other_letters_stay() {
        assertThat(FoldedText.words("мой новый")).containsExactly("мой", "новый");
        assertThat(FoldedText.words("हिन्दी")).containsExactly("हिन्दी");
        assertThat(FoldedText.words("한국어")).containsExactly("한국어");
    }

    @Test
    void apostrophes_hyphens_and_other_characters_separate_words() {
        assertThat(FoldedText.words("don\u2019t don't e-mail C++ a<b>c</b> x@y.org 3.5"))
                .containsExactly(
                        "don", "t", "don", "t", "e", "mail", "c", "a", "b", "c", "b", "x", "y", "org", "3", "5");
        assertThat(FoldedText.words(" \0 - \uD83C\uDF89 \uD800")).isEmpty();
        assertThat(FoldedText.words("co\u00ADoperate")).containsExactly("cooperate");
    }

    @Test
    void scripts_without_blanks_are_split_into_characters() {
        assertThat(FoldedText.words("会議は10時")).containsExactly("会", "議", "は", "10", "時");
    }

    @Property
    void a_word_has_letters_and_digits_alone(@ForAll String text) {
        assertThat(FoldedText.words(text))
                .allSatisfy(word -> assertThat(word)
                        .isNotEmpty()
                        .hasSizeLessThanOrEqualTo(64)
                        .matches("[\\p{L}\\p{N}\\p{M}]+"));
    }

    @Property
    void folded_words_fold_to_themselves(@ForAll String text) {
        String folded = String.join(" ", FoldedText.words(text));

        assertThat(String.join(" ", FoldedText.words(folded))).isEqualTo(folded);
    }
}

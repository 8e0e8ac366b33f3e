package dev.parley.room.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ExcerptTest {

    private static final String FILLER = "x".repeat(119) + " ";

    private static Excerpt literal(String query, String summary, String words) {
        return Excerpt.literal(SearchQuery.parse(query), summary, words);
    }

    @Test
    void a_short_text_is_shown_whole() {
        Excerpt found = literal("boiler", "We fixed the Boiler.", "");

        assertThat(found.snippets()).containsExactly("We fixed the Boiler.");
        assertThat(found.count()).isEqualTo(1);
    }

    @Test
    void a_window_begins_fifty_characters_before_the_match_and_ends_a_hundred_after_its_start() {
        String text = "a".repeat(119) + " boiler" + "b".repeat(174);
        assertThat(text).hasSize(300);

        assertThat(literal("BOILER", "", text).snippets()).containsExactly("..." + text.substring(70, 220) + "...");
    }

    @Test
    void at_most_two_of_the_summary_and_three_in_all_are_shown_but_all_are_counted() {
        Excerpt found = literal("tea", ("tea " + FILLER).repeat(5), ("Tea " + FILLER).repeat(4));

        assertThat(found.snippets()).hasSize(3);
        assertThat(found.count()).isEqualTo(9);
        assertThat(literal("tea", "", ("Tea " + FILLER).repeat(4)).snippets()).hasSize(3);
    }

    @Test
    void occurrences_within_a_window_get_no_second_one() {
        assertThat(literal("tea", "", "tea tea tea")).satisfies(found -> {
            assertThat(found.snippets()).containsExactly("tea tea tea");
            assertThat(found.count()).isEqualTo(3);
        });
    }

    @Test
    void without_the_whole_query_its_first_word_is_shown_and_nothing_is_counted() {
        Excerpt found = literal("tea budget", "", "Tea first, then the budget.");

        assertThat(found.snippets()).containsExactly("Tea first, then the budget.");
        assertThat(found.count()).isZero();
    }

    @Test
    void quotation_marks_and_the_form_of_apostrophes_do_not_matter() {
        assertThat(literal("\"don't know\"", "", "I don\u2019t know.").count()).isEqualTo(1);
    }

    @Test
    void highlights_are_escaped_and_mark_typed_and_other_forms() {
        Excerpt found = literal("tea", "", "<img src=x onerror='a'> teas & TEA \"caf\u00E9\"");

        assertThat(found.highlighted(Set.of("cafe")).highlights())
                .containsExactly("&lt;img src=x onerror=&#39;a&#39;&gt; <mark>tea</mark>s &amp; <mark>TEA</mark>"
                        + " &quot;<mark>caf\u00E9</mark>&quot;");
    }

    @Test
    void another_form_is_shown_with_what_is_around_it() {
        Excerpt found = Excerpt.around("We talked about budgets.", Set.of("budgets"));

        assertThat(found.highlighted(Set.of("budgets")).highlights())
                .containsExactly("We talked about <mark>budgets</mark>.");
        assertThat(Excerpt.around("Nothing.", Set.of("budgets"))).isEqualTo(Excerpt.NONE);
    }

    @Property
    void highlights_are_the_snippets_without_markup_of_the_text(@ForAll String text, @ForAll String query) {
        Excerpt found = literal(query + text, text, text + text).highlighted(Set.of());

        assertThat(found.highlights()).hasSameSizeAs(found.snippets());
        for (int place = 0; place < found.snippets().size(); place++) {
            String html = found.highlights().get(place);
            assertThat(html.replace("<mark>", "").replace("</mark>", "")).doesNotContain("<", ">", "\"", "'");
            assertThat(html.replace("<mark>", "")
                            .replace("</mark>", "")
                            .replace("&lt;", "<")
                            .replace("&gt;", ">")
                            .replace("&quot;", "\"")
                            .replace("&#39;", "'")
                            .replace("&amp;", "&"))
                    .isEqualTo(found.snippets().get(place));
        }
    }
}

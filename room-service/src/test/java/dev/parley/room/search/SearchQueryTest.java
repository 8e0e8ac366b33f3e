package dev.parley.room.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.room.search.SearchQuery.Alternative;
import dev.parley.room.search.SearchQuery.Phrase;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SearchQueryTest {

    private static Alternative only(String text) {
        List<Alternative> alternatives = SearchQuery.parse(text).alternatives();
        assertThat(alternatives).hasSize(1);
        return alternatives.get(0);
    }

    @Test
    void words_phrases_and_exclusions_are_read() {
        Alternative found = only(" Budget \u201Cnew  York\u201D -Oslo -\"old town\" ");

        assertThat(found.words()).containsExactly("budget", "new", "york");
        assertThat(found.excluded()).containsExactly("oslo");
        assertThat(found.phrases())
                .containsExactly(
                        new Phrase(List.of("new", "york"), false, true),
                        new Phrase(List.of("old", "town"), true, true));
    }

    @Test
    void or_separates_alternatives_unless_it_is_quoted() {
        assertThat(SearchQuery.parse("tea OR \"or\" or").alternatives())
                .extracting(Alternative::words)
                .containsExactly(List.of("tea"), List.of("or"));
    }

    @Test
    void a_word_of_several_parts_is_a_phrase() {
        assertThat(only("e-mail").phrases()).containsExactly(new Phrase(List.of("e", "mail"), false, false));
    }

    @Test
    void an_open_quotation_mark_is_ignored() {
        assertThat(only("\"tea first")).isEqualTo(new Alternative(List.of("tea", "first"), List.of(), List.of()));
    }

    @Test
    void exclusions_alone_are_no_query() {
        assertThat(SearchQuery.parse("-tea -\"green tea\"").alternatives()).isEmpty();
        assertThat(SearchQuery.parse("tea or -coffee").alternatives()).hasSize(1);
        assertThat(SearchQuery.parse("\uD83C\uDF89 ?! -").alternatives()).isEmpty();
        assertThat(SearchQuery.parse("-tea").isEmpty()).isFalse();
        assertThat(SearchQuery.parse(" \n").isEmpty()).isTrue();
    }

    @Test
    void a_long_phrase_is_searched_for_in_pieces_that_overlap() {
        List<String> words = IntStream.range(0, 20).mapToObj(i -> "w" + i).toList();

        List<Phrase> pieces = only('"' + String.join(" ", words) + '"').phrases();

        assertThat(pieces).allMatch(piece -> piece.words().size() == 9);
        assertThat(pieces.stream().flatMap(piece -> piece.words().stream()).collect(Collectors.toSet()))
                .containsAll(words);
        assertThat(only("\"a b c d e f g h i\"").phrases()).hasSize(1);
        assertThat(only("\"a b c d e f g h i j\"").phrases()).hasSize(2);
    }

    @Test
    void what_is_shown_is_the_query_without_quotation_marks() {
        assertThat(SearchQuery.parse(" \"new  York\" ").literal()).isEqualTo("new York");
        assertThat(SearchQuery.parse("new York").firstWord()).isEqualTo("new");
    }

    @Property
    void everything_is_a_query_of_words_and_few_phrases(@ForAll String text) {
        SearchQuery query = SearchQuery.parse(text);

        assertThat(query.alternatives())
                .allSatisfy(alternative -> assertThat(alternative.words())
                        .isNotEmpty()
                        .allMatch(word -> word.matches("[\\p{L}\\p{N}\\p{M}]+")));
        assertThat(query.alternatives().stream()
                        .mapToInt(alternative -> alternative.phrases().size())
                        .sum())
                .isLessThanOrEqualTo(8);
    }
}

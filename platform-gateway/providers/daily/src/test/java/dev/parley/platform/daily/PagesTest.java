package dev.parley.platform.daily;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.parley.platform.spi.PlatformException;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PagesTest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final List<String> asked = new ArrayList<>();

    /** A list of {@code all} entries, r0 the newest, that gives {@code most} of them at once. */
    private Pages.Fetch list(int all, int most, @Nullable Integer total) {
        return lastId -> {
            asked.add(String.valueOf(lastId));
            int from = Optional.ofNullable(lastId)
                    .map(id -> Integer.parseInt(id.substring(1)) + 1)
                    .orElse(0);
            return Uni.createFrom().item(listing(from, Math.min(all, from + most), total));
        };
    }

    private static Listing listing(int from, int to, @Nullable Integer total) {
        List<JsonNode> data = IntStream.range(from, to)
                .<JsonNode>mapToObj(i -> JSON.objectNode().put("id", "r" + i))
                .toList();
        return new Listing(data, total == null ? null : JSON.numberNode(total));
    }

    private static List<String> ids(Uni<List<JsonNode>> entries) {
        return entries.await().indefinitely().stream()
                .map(entry -> entry.path("id").asText())
                .toList();
    }

    @Test
    void a_page_that_is_shorter_than_was_asked_for_is_not_the_last_while_there_are_more() {
        assertThat(ids(Pages.wanted(list(25, 10, 25), entry -> true)))
                .hasSize(25)
                .doesNotHaveDuplicates()
                .startsWith("r0")
                .endsWith("r24");
        assertThat(asked).containsExactly("null", "r9", "r19");
    }

    @Test
    void a_list_that_does_not_say_how_many_there_are_ends_with_a_page_that_is_not_full() {
        assertThat(ids(Pages.wanted(list(130, 100, null), entry -> true))).hasSize(130);
        assertThat(asked).containsExactly("null", "r99");
    }

    @Test
    void a_number_that_promises_too_much_costs_one_more_look() {
        assertThat(ids(Pages.wanted(list(5, 10, 900), entry -> true))).hasSize(5);
        assertThat(asked).containsExactly("null", "r4");
    }

    @Test
    void a_cursor_that_leads_nowhere_is_not_followed() {
        Pages.Fetch same = lastId -> {
            asked.add(String.valueOf(lastId));
            return Uni.createFrom().item(listing(0, 3, 900));
        };

        assertCut(same);
        assertThat(asked).hasSize(2);
    }

    private static void assertCut(Pages.Fetch list) {
        assertThatThrownBy(() -> ids(Pages.wanted(list, entry -> true)))
                .isInstanceOf(PlatformException.Unintelligible.class);
    }

    @Test
    void a_list_without_a_way_to_its_next_page_fails() {
        JsonNode nameless = JSON.objectNode().put("start", 1);

        assertCut(lastId -> Uni.createFrom().item(new Listing(List.of(nameless), JSON.numberNode(2))));
        assertThat(ids(Pages.wanted(
                        lastId -> Uni.createFrom().item(new Listing(List.of(nameless), null)), entry -> true)))
                .hasSize(1);
    }

    @Test
    void a_list_without_an_end_fails_after_its_hundredth_page() {
        assertCut(list(Integer.MAX_VALUE, 2, Integer.MAX_VALUE));
        assertThat(asked).hasSize(Pages.MOST);

        asked.clear();
        assertThat(ids(Pages.wanted(list(2 * Pages.MOST, 2, 2 * Pages.MOST), entry -> true)))
                .hasSize(2 * Pages.MOST);
        assertThat(asked).hasSize(Pages.MOST);
    }

    @Test
    void each_subscription_walks_anew() {
        Uni<List<JsonNode>> entries = Pages.wanted(list(25, 10, 25), entry -> true);

        assertThat(ids(entries)).isEqualTo(ids(entries)).hasSize(25);
    }

    @Test
    void an_unwanted_last_entry_ends_the_walk() {
        assertThat(ids(Pages.wanted(
                        list(40, 10, 40), entry -> !entry.path("id").asText().equals("r19"))))
                .hasSize(19);
        assertThat(asked).containsExactly("null", "r9");
    }
}

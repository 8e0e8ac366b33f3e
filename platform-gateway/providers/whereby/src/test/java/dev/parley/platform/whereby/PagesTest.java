package dev.parley.platform.whereby;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.platform.spi.PlatformException;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.junit.jupiter.api.Test;

class PagesTest {

    private static final int MOST = 100;

    /** A list of so many pages, each with its own number in it; the first is asked for without a cursor. */
    private static Pages.Fetch<Integer> list(int pages) {
        return cursor -> {
            int page = cursor == null ? 1 : Integer.parseInt(cursor);
            return Uni.createFrom().item(new Page<>(page < pages ? "" + (page + 1) : null, List.of(page)));
        };
    }

    private static <T> T get(Uni<T> uni) {
        return uni.await().indefinitely();
    }

    @Test
    void as_many_pages_as_are_walked_make_a_list() {
        Uni<List<Integer>> all = Pages.all(list(MOST));

        assertThat(get(all)).hasSize(MOST).isEqualTo(get(all));
    }

    @Test
    void a_list_with_one_page_more_fails_and_does_not_pass_for_the_whole() {
        assertThatThrownBy(() -> get(Pages.all(list(MOST + 1))))
                .isInstanceOf(PlatformException.Unintelligible.class)
                .hasMessageContaining("more than 100 pages");
        assertThatThrownBy(() -> get(Pages.first(list(MOST + 1), number -> number > MOST)))
                .isInstanceOf(PlatformException.Unintelligible.class);
    }

    @Test
    void no_page_beyond_the_match_is_fetched() {
        assertThat(get(Pages.first(list(Integer.MAX_VALUE), number -> number == 3)))
                .contains(3);
    }
}

package dev.parley.room.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressBarTest {

    private final StringWriter err = new StringWriter();

    private record Screen(boolean isInteractive) implements Terminal {

        @Override
        public String ask(String question) {
            return "";
        }
    }

    private ProgressBar bar(boolean terminal) {
        return new ProgressBar(new Screen(terminal), new PrintWriter(err));
    }

    @Test
    void the_bar_grows_on_one_line_and_is_gone_at_the_end() {
        try (ProgressBar bar = bar(true)) {
            bar.show(1, 2, "meeting");
            bar.show(1, 2, "meeting");
            bar.show(9, 2, "room");
        }

        String half = "[===============               ]  50 %  meeting";
        String all = "[==============================] 100 %  room";
        assertThat(err.toString()).isEqualTo("\r" + half + "\r" + all + "   \r" + " ".repeat(all.length()) + "\r");
    }

    @Test
    void of_no_work_all_is_done() {
        bar(true).show(0, 0, "nothing");

        assertThat(err.toString()).contains("100 %");
    }

    @Test
    void without_a_terminal_nothing_is_written() {
        try (ProgressBar bar = bar(false)) {
            bar.show(1, 2, "meeting");
            assertThat(bar.isShown()).isFalse();
        }

        assertThat(err.toString()).isEmpty();
    }
}

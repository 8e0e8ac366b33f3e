package dev.parley.room.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void columns_are_aligned_and_no_line_ends_with_blanks() {
        Table table = new Table("id", "state", "detail");
        table.row("1", "x", "");
        table.row("100", "failed", "why");
        StringWriter out = new StringWriter();

        table.print(new PrintWriter(out, true));

        assertThat(out.toString().lines()).containsExactly("id   state   detail", "1    x", "100  failed  why");
    }

    @Test
    void cells_cannot_control_the_terminal() {
        Table table = new Table("id", "room");
        table.row("1", "a\u001b[2J\nb\u009b");
        StringWriter out = new StringWriter();

        table.print(new PrintWriter(out, true));

        assertThat(out.toString().lines()).containsExactly("id  room", "1   a?[2J?b?");
    }

    @Test
    void a_row_has_a_cell_for_each_column() {
        assertThatThrownBy(() -> new Table("id").row("1", "2")).isInstanceOf(IllegalArgumentException.class);
    }
}

package dev.parley.local.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void columns_are_as_wide_as_their_widest_cell() {
        String table = new Table("what", "address")
                .row("kafka", "127.0.0.1:19092")
                .row("s3", "")
                .render();

        assertThat(table).isEqualTo("""
                        what   address
                        -----  ---------------
                        kafka  127.0.0.1:19092
                        s3""");
    }

    @Test
    void a_row_of_another_length_is_refused() {
        assertThatThrownBy(() -> new Table("a", "b").row("only one")).isInstanceOf(IllegalArgumentException.class);
    }
}

package dev.parley.runtime.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PreparedStatementsTest {

    @Test
    void statements_are_kept_even_if_they_are_longer_than_the_client_expects() {
        assertThat(PreparedStatements.isKept("select 1")).isTrue();
        assertThat(PreparedStatements.isKept("select 1" + " ".repeat(4000))).isTrue();
    }

    @Test
    void statements_that_say_so_and_very_long_ones_are_not_kept() {
        assertThat(PreparedStatements.isKept(PreparedStatements.notKept("select 1")))
                .isFalse();
        assertThat(PreparedStatements.isKept("select 1" + " ".repeat(20_000))).isFalse();
    }
}

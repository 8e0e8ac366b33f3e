package dev.parley.runtime.body;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ByteBudgetTest {

    @Test
    void takes_up_to_the_limit_and_refuses_beyond_it() {
        ByteBudget allowance = new ByteBudget(10);

        assertThat(allowance.take(6)).isTrue();
        assertThat(allowance.take(5)).isFalse();
        assertThat(allowance.take(4)).isTrue();
        assertThat(allowance.held()).isEqualTo(10);
    }

    @Test
    void released_bytes_can_be_taken_again() {
        ByteBudget allowance = new ByteBudget(10);
        allowance.take(10);

        allowance.giveBack(10);

        assertThat(allowance.take(10)).isTrue();
    }
}

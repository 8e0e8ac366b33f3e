package dev.parley.platform.spi.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class SecretTest {

    @Test
    void a_list_is_read_newest_first_and_without_its_blank_parts() {
        assertThat(Secret.list(" new ,, old,")).extracting(Secret::value).containsExactly("new", "old");
        assertThat(Secret.list(" , ")).isEmpty();
    }

    @Test
    void a_blank_secret_would_let_everybody_in() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Secret("  "));
    }
}

package dev.parley.platform.spi.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class SecretTest {

    @Test
    void a_list_is_read_newest_first_and_without_its_blank_parts() {
        assertThat(Secret.list("ACME_SECRET", " new ,, old,"))
                .extracting(Secret::value)
                .containsExactly("new", "old");
        assertThat(Secret.list("ACME_SECRET", "[\"new\", \"[o,l,d]\"]"))
                .extracting(Secret::value)
                .containsExactly("new", "[o,l,d]");
        assertThat(Secret.list("ACME_SECRET", " , ")).isEmpty();
    }

    @Test
    void a_malformed_list_is_refused_by_the_variables_name() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Secret.list("ACME_SECRET", "[hush, hush]"))
                .withMessage("ACME_SECRET begins with [ but is not a JSON array of strings");
    }

    @Test
    void a_blank_secret_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Secret("  "));
    }
}

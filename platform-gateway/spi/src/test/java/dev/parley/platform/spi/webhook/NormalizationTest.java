package dev.parley.platform.spi.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parley.platform.spi.webhook.Normalization.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class NormalizationTest {

    @Test
    void events_are_never_empty() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Normalization.Events(List.of()));
    }

    @Test
    void a_providers_word_is_cut_off_where_it_would_not_fit_a_label() {
        assertThat(new Normalization.NotProjected(Kind.IGNORED, "x".repeat(65)).providerType())
                .hasSize(64);
        assertThat(new Normalization.NotProjected(Kind.PING, "test").providerType())
                .isEqualTo("test");
    }
}

package dev.parley.gateway.access;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.platform.spi.webhook.Secret;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TokenRequiredTest {

    @Test
    void outside_development_no_token_is_no_start() {
        assertThatThrownBy(() -> TokenRequired.check(Optional.empty(), LaunchMode.NORMAL))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("PARLEY_INTERNAL_TOKEN");
    }

    @ParameterizedTest
    @EnumSource(names = {"DEVELOPMENT", "TEST"})
    void in_development_it_may_be_absent(LaunchMode mode) {
        assertThatCode(() -> TokenRequired.check(Optional.empty(), mode)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource(names = {"NORMAL", "DEVELOPMENT", "TEST"})
    void a_short_one_is_refused_anywhere_and_not_repeated(LaunchMode mode) {
        String shortOne = "x".repeat(31);

        assertThatThrownBy(() -> TokenRequired.check(Optional.of(new Secret(shortOne)), mode))
                .hasMessageContaining("32")
                .hasMessageNotContaining(shortOne);
        assertThatCode(() -> TokenRequired.check(Optional.of(new Secret(shortOne + "x")), mode))
                .doesNotThrowAnyException();
    }
}

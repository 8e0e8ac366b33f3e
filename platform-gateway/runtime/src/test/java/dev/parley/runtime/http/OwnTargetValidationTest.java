package dev.parley.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OwnTargetValidationTest {

    private final Optional<String> before = Optional.ofNullable(System.getProperty(OwnTargetValidation.SWITCH));

    @AfterEach
    void restore() {
        System.clearProperty(OwnTargetValidation.SWITCH);
        before.ifPresent(value -> System.setProperty(OwnTargetValidation.SWITCH, value));
    }

    @Test
    void the_servers_validation_is_off_unless_an_operator_says_something_else() {
        System.clearProperty(OwnTargetValidation.SWITCH);
        assertThat(afterConfiguration()).isEqualTo("true");

        System.setProperty(OwnTargetValidation.SWITCH, "false");
        assertThat(afterConfiguration()).isEqualTo("false");
    }

    private static String afterConfiguration() {
        new OwnTargetValidation().configBuilder(new SmallRyeConfigBuilder());
        return System.getProperty(OwnTargetValidation.SWITCH, "unset");
    }
}

package dev.parley.room.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentSecretsTest {

    private static SmallRyeConfig config(String secret) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withInterceptors(new EnvironmentSecrets())
                .withSources(new EnvConfigSource(Map.of("A_SECRET", secret), 300))
                .withSources(new PropertiesConfigSource(
                        Map.of("taken", "${A_SECRET}", "defaulted", "${A_SECRET:fallback}"), "file", 100))
                .build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "$", "$$", "a$b", "${HOME}", "${not.there}", "pa$$word", "${", "\\${x}"})
    void a_secret_arrives_as_it_was_set(String secret) {
        assertThat(config(secret).getValue("A_SECRET", String.class)).isEqualTo(secret);
        assertThat(config(secret).getValue("taken", String.class)).isEqualTo(secret);
    }

    @Test
    void an_empty_variable_is_an_absent_one() {
        assertThat(config("").getOptionalValue("taken", String.class)).isEqualTo(Optional.empty());
        assertThat(config("").getValue("defaulted", String.class)).isEqualTo("fallback");
    }
}

package dev.parley.ingest.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LiteralEnvironmentTest {

    private static SmallRyeConfig config(Map<String, String> environment, Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withInterceptors(new LiteralEnvironment())
                .withSources(new EnvConfigSource(environment, 300), new PropertiesConfigSource(properties, "file", 100))
                .build();
    }

    @Test
    void a_secret_with_dollar_signs_stays_what_it_is() {
        Map<String, String> environment = Map.of("SECRET", "a$b$$c${HOME}d");
        Map<String, String> properties = Map.of("secret.alias", "${SECRET}");

        SmallRyeConfig config = config(environment, properties);

        assertThat(config.getValue("SECRET", String.class)).isEqualTo("a$b$$c${HOME}d");
        assertThat(config.getValue("secret.alias", String.class)).isEqualTo("a$b$$c${HOME}d");
    }

    @Test
    void an_empty_variable_is_an_absent_one() {
        SmallRyeConfig config = config(Map.of("SECRET", ""), Map.of("secret.alias", "${SECRET:none}"));

        assertThat(config.getOptionalValue("SECRET", String.class)).isEmpty();
        assertThat(config.getValue("secret.alias", String.class)).isEqualTo("none");
    }

    @Test
    void expressions_in_files_still_work() {
        SmallRyeConfig config = config(Map.of("NAME", "world"), Map.of("greeting", "hello ${NAME}"));

        assertThat(config.getValue("greeting", String.class)).isEqualTo("hello world");
    }
}

package dev.parley.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiteralEnvironmentTest {

    /** As a service has it: what the module registers is found on the class path. */
    private static SmallRyeConfig config(String secret) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredInterceptors()
                .withSources(new EnvConfigSource(Map.of("A_SECRET", secret), 300))
                .withSources(new PropertiesConfigSource(
                        Map.of(
                                "taken", "${A_SECRET}",
                                "defaulted", "${A_SECRET:fallback}",
                                "amidst", "<${A_SECRET}>"),
                        "file",
                        100))
                .build();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "$",
                "$$",
                "a$b",
                "a$$b",
                "${HOME}",
                "${not.there}",
                "${a:b}",
                "$${x}",
                "pa$$word${",
                "{}$",
                "\\",
                "\\${x}",
                "\\\\$",
                "a\\b\\$\\\\$$\\"
            })
    void a_secret_arrives_as_it_was_set(String secret) {
        SmallRyeConfig config = config(secret);

        assertThat(config.getValue("A_SECRET", String.class)).isEqualTo(secret);
        assertThat(config.getValue("taken", String.class)).isEqualTo(secret);
        assertThat(config.getValue("defaulted", String.class)).isEqualTo(secret);
        assertThat(config.getValue("amidst", String.class)).isEqualTo("<" + secret + ">");
    }

    @Property
    void whatever_is_made_of_the_signs_of_expressions_arrives_too(@ForAll("signs") String secret) {
        a_secret_arrives_as_it_was_set(secret);
    }

    @Provide
    Arbitrary<String> signs() {
        return Arbitraries.strings().withChars("$\\{}:a").ofMinLength(1).ofMaxLength(12);
    }

    @Test
    void an_empty_variable_is_an_absent_one() {
        SmallRyeConfig config = config("");

        assertThat(config.getOptionalValue("A_SECRET", String.class)).isEmpty();
        assertThat(config.getOptionalValue("taken", String.class)).isEmpty();
        assertThat(config.getValue("defaulted", String.class)).isEqualTo("fallback");
    }
}

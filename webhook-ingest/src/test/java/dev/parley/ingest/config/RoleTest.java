package dev.parley.ingest.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RoleTest {

    private static Properties settings() throws IOException {
        Properties settings = new Properties();
        try (InputStream file = RoleTest.class.getResourceAsStream("/application.properties")) {
            settings.load(file);
        }
        return settings;
    }

    private static Stream<Role> normalizing() throws IOException {
        Properties settings = settings();
        return Arrays.stream(Role.values()).filter(role -> {
            String word = role.name().toLowerCase(Locale.ROOT).replace('_', '-');
            assertThat(settings).containsKey("normalizer.in-role." + word);
            return settings.getProperty("normalizer.in-role." + word).equals("true");
        });
    }

    @Test
    void the_normalizer_runs_in_the_roles_that_normalize() throws IOException {
        assertThat(normalizing()).containsExactly(Role.WEBHOOKS, Role.NORMALIZER);
        assertThat(Role.values()).filteredOn(Role::receives).containsExactly(Role.WEBHOOKS, Role.RECEIVER);
    }
}

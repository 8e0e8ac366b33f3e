package dev.parley.bench.storm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.local.process.Command;
import dev.parley.local.text.Console;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SchemaMigrationTest {

    private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();
    private final SchemaMigration migration =
            new SchemaMigration(new Console(new PrintStream(terminal, true, StandardCharsets.UTF_8)));

    private static Command service(String script) {
        return new Command(
                "room-service-1",
                List.of("/bin/sh", "-c", script),
                Map.of("QUARKUS_HTTP_PORT", "8180", "QUARKUS_FLYWAY_MIGRATE_AT_START", "false"));
    }

    @Test
    void a_service_migrates_and_ends_on_a_port_of_its_own() {
        migration.run(service("echo Successfully applied on $QUARKUS_HTTP_PORT;"
                + " echo migrating $QUARKUS_FLYWAY_MIGRATE_AT_START, ending $QUARKUS_INIT_AND_EXIT, is up to date"));

        assertThat(terminal.toString(StandardCharsets.UTF_8))
                .contains("migrating true, ending true", "room-service-1-migration has ended")
                .doesNotContain("applied on 8180");
    }

    @Test
    void a_migration_that_fails_ends_the_run_with_its_last_lines() {
        Command service = service("echo the column is still there; exit 1");

        assertThatThrownBy(() -> migration.run(service))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("exit code 1")
                .hasMessageContaining("the column is still there");
    }
}

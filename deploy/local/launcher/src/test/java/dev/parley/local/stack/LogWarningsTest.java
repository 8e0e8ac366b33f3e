package dev.parley.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogWarningsTest {

    private final LogWarnings warnings = new LogWarnings();

    @Test
    void warnings_and_errors_of_the_services_are_kept_with_the_name_of_the_process() {
        warnings.read("kafka", "2026-11-29 12:00:00,123 INFO  [a.B] (main) WARN is a word");
        warnings.read("room-service", "2026-11-29 12:00:00,123 WARN  [a.B] (main) careful");
        warnings.read("room-service", "2026-11-29 12:00:00,123 ERROR [a.B] (main) broken");
        warnings.read("room-service", "\tat a.B.c(B.java:1)");

        assertThat(warnings.lines())
                .containsExactly(
                        "room-service: 2026-11-29 12:00:00,123 WARN  [a.B] (main) careful",
                        "room-service: 2026-11-29 12:00:00,123 ERROR [a.B] (main) broken");
    }

    @Test
    void a_busy_machine_is_no_warning() {
        warnings.read(
                "room-service",
                "2026-11-29 12:00:00,123 WARN  [io.ver.cor.imp.BlockedThreadChecker] (vertx) Thread has been blocked");

        assertThat(warnings.lines()).isEmpty();
    }
}

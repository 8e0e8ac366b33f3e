package dev.parley.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackLockTest {

    @TempDir
    private Path folder = Path.of("");

    private Process sleeper = new ProcessBuilder("true").inheritIO().start();

    StackLockTest() throws IOException {}

    @BeforeEach
    void start() throws IOException {
        sleeper = new ProcessBuilder("sleep", "600").start();
    }

    @AfterEach
    void end() {
        sleeper.destroyForcibly();
    }

    @Test
    void a_second_launcher_is_rejected_with_the_process_id_of_the_first() {
        try (StackLock first = StackLock.claim(folder)) {
            assertThat(first.stopLeftovers()).isEmpty();
            assertThatThrownBy(() -> StackLock.claim(folder))
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining("already running")
                    .hasMessageContaining(String.valueOf(ProcessHandle.current().pid()));
        }
        StackLock.claim(folder).close();
    }

    @Test
    void leftovers_of_an_earlier_launcher_are_stopped() throws InterruptedException {
        ProcessRecord.of(sleeper.toHandle()).write(folder.resolve("room-service.pid"));

        try (StackLock run = StackLock.claim(folder)) {
            assertThat(run.stopLeftovers()).containsExactly("room-service (" + sleeper.pid() + ")");
        }

        assertThat(sleeper.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(folder.resolve("room-service.pid")).doesNotExist();
    }

    @Test
    void another_process_with_the_same_id_is_not_stopped() {
        new ProcessRecord(sleeper.pid(), Instant.now().minusSeconds(3600)).write(folder.resolve("room-service.pid"));

        try (StackLock run = StackLock.claim(folder)) {
            assertThat(run.stopLeftovers()).isEmpty();
        }

        assertThat(sleeper.isAlive()).isTrue();
    }

    @Test
    void a_malformed_record_is_removed() throws IOException {
        Files.writeString(folder.resolve("kafka.pid"), "soon");

        try (StackLock run = StackLock.claim(folder)) {
            assertThat(run.stopLeftovers()).isEmpty();
        }

        assertThat(folder.resolve("kafka.pid")).doesNotExist();
    }
}

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

class RunFolderTest {

    @TempDir
    private Path folder = Path.of("");

    private Process sleeper = new ProcessBuilder("true").inheritIO().start();

    RunFolderTest() throws IOException {}

    @BeforeEach
    void start() throws IOException {
        sleeper = new ProcessBuilder("sleep", "600").start();
    }

    @AfterEach
    void end() {
        sleeper.destroyForcibly();
    }

    @Test
    void one_launcher_at_a_time_has_it_and_the_other_is_told_who() {
        try (RunFolder first = RunFolder.claim(folder)) {
            assertThat(first.endLeftovers()).isEmpty();
            assertThatThrownBy(() -> RunFolder.claim(folder))
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining("already running")
                    .hasMessageContaining(String.valueOf(ProcessHandle.current().pid()));
        }
        RunFolder.claim(folder).close();
    }

    @Test
    void what_an_earlier_launcher_left_is_ended() throws InterruptedException {
        RunRecord.of(sleeper.toHandle()).write(folder.resolve("room-service.pid"));

        try (RunFolder run = RunFolder.claim(folder)) {
            assertThat(run.endLeftovers()).containsExactly("room-service (" + sleeper.pid() + ")");
        }

        assertThat(sleeper.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(folder.resolve("room-service.pid")).doesNotExist();
    }

    @Test
    void another_process_by_the_same_id_is_left_alone() {
        new RunRecord(sleeper.pid(), Instant.now().minusSeconds(3600)).write(folder.resolve("room-service.pid"));

        try (RunFolder run = RunFolder.claim(folder)) {
            assertThat(run.endLeftovers()).isEmpty();
        }

        assertThat(sleeper.isAlive()).isTrue();
    }

    @Test
    void a_file_that_says_nothing_is_removed() throws IOException {
        Files.writeString(folder.resolve("kafka.pid"), "soon");

        try (RunFolder run = RunFolder.claim(folder)) {
            assertThat(run.endLeftovers()).isEmpty();
        }

        assertThat(folder.resolve("kafka.pid")).doesNotExist();
    }
}

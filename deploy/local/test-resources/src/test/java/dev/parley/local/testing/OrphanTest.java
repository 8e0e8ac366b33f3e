package dev.parley.local.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.local.process.ChildProcess;
import dev.parley.local.process.Ports;
import dev.parley.local.process.Programs;
import dev.parley.local.process.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The PostgreSQL server is not a child of the program that starts it, so it could outlive that program. */
class OrphanTest {

    private static final Duration WAIT_TIMEOUT = Duration.ofMinutes(2);

    @TempDir
    private Path data = Path.of("");

    private final int port = Ports.free();

    private ChildProcess start() {
        return ChildProcess.start(new Programs(Repository.locate()).postgres(data, port), line -> {});
    }

    private ProcessHandle server() throws IOException {
        String pid =
                Files.readAllLines(data.resolve("postgres/data/postmaster.pid")).get(0);
        return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
    }

    @Test
    void the_server_ends_when_its_program_is_killed() throws IOException {
        try (ChildProcess program = start()) {
            program.awaitReady(WAIT_TIMEOUT);
            ProcessHandle server = server();

            program.kill();

            await().atMost(WAIT_TIMEOUT).until(() -> !server.isAlive());
        }
    }

    @Test
    void a_leftover_server_is_stopped_by_the_next_start() throws IOException {
        try (ChildProcess program = start()) {
            program.awaitReady(WAIT_TIMEOUT);
            ProcessHandle server = server();
            killGuards(program);
            program.kill();
            assertThat(server.isAlive()).isTrue();

            try (ChildProcess next = start()) {
                next.awaitReady(WAIT_TIMEOUT);
                assertThat(server.isAlive()).isFalse();
                assertThat(server().isAlive()).isTrue();
            }
        }
    }

    private static void killGuards(ChildProcess program) {
        ProcessHandle.of(program.pid()).orElseThrow().children().forEach(ProcessHandle::destroyForcibly);
    }
}

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
import java.util.ArrayList;
import java.util.List;
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
                await().atMost(WAIT_TIMEOUT).until(() -> !server.isAlive());
                assertThat(server().isAlive()).isTrue();
            }
        }
    }

    /** Children of a killed server end once they look for it, which one that is stopped does not. */
    @Test
    void leftover_children_of_a_killed_server_do_not_keep_the_next_from_its_start() throws IOException {
        try (ChildProcess program = start()) {
            program.awaitReady(WAIT_TIMEOUT);
            ProcessHandle server = server();
            List<ProcessHandle> children = server.children().toList();
            assertThat(children).isNotEmpty();
            signal("STOP", children);
            signal("KILL", List.of(server));
            program.kill();
            assertThat(children).allMatch(ProcessHandle::isAlive);

            try (ChildProcess next = start()) {
                next.awaitReady(WAIT_TIMEOUT);
                await().atMost(WAIT_TIMEOUT).until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
                assertThat(server().isAlive()).isTrue();
            } finally {
                children.forEach(ProcessHandle::destroyForcibly);
            }
        }
    }

    /** Some machines keep the id of a killed process for seconds, until somebody asks for its end. */
    @Test
    void a_killed_server_is_started_again_at_once() throws IOException {
        try (ChildProcess program = start()) {
            program.awaitReady(WAIT_TIMEOUT);
            signal("KILL", List.of(server()));
            program.kill();

            try (ChildProcess next = start()) {
                next.awaitReady(WAIT_TIMEOUT);
                assertThat(server().isAlive()).isTrue();
            }
        }
    }

    private static void signal(String name, List<ProcessHandle> processes) throws IOException {
        List<String> command = new ArrayList<>(List.of("kill", "-" + name));
        processes.forEach(process -> command.add(Long.toString(process.pid())));
        assertThat(new ProcessBuilder(command)
                        .inheritIO()
                        .start()
                        .onExit()
                        .join()
                        .exitValue())
                .isZero();
    }

    private static void killGuards(ChildProcess program) {
        ProcessHandle.of(program.pid()).orElseThrow().children().forEach(ProcessHandle::destroyForcibly);
    }
}

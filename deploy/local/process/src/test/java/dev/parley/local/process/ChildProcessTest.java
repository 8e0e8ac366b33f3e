package dev.parley.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ChildProcessTest {

    private static final Duration WAIT_TIMEOUT = Duration.ofSeconds(30);

    private static Command shell(String script) {
        return new Command("child", List.of("/bin/sh", "-c", script), Map.of());
    }

    @Test
    void is_ready_when_it_says_so_and_gives_every_line_to_the_sink() throws Exception {
        Queue<String> lines = new ConcurrentLinkedQueue<>();

        try (ChildProcess child = ChildProcess.start(
                shell("echo before; echo READY port=17 >&1; echo after >&2").with(Map.of()), lines::add)) {
            assertThat(child.awaitReady(WAIT_TIMEOUT).get("port")).isEqualTo("17");
            assertThat(child.onExit().get(30, TimeUnit.SECONDS)).isZero();
            assertThat(lines).containsExactly("before", "READY port=17", "after");
        }
    }

    @Test
    void tells_how_it_ended_when_it_never_became_ready() {
        try (ChildProcess child = ChildProcess.start(shell("echo the disk is full; exit 7"), line -> {})) {
            assertThatThrownBy(() -> child.awaitReady(WAIT_TIMEOUT))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("child")
                    .hasMessageContaining("exit code 7")
                    .hasMessageContaining("the disk is full");
        }
    }

    @Test
    void sees_the_variables_of_its_command_and_not_its_secrets_in_messages() {
        Command command = shell("echo READY token=$TOKEN; sleep 60").with(Map.of("TOKEN", "hush"));

        try (ChildProcess child = ChildProcess.start(command, line -> {})) {
            assertThat(child.awaitReady(WAIT_TIMEOUT).get("token")).isEqualTo("hush");
        }
        assertThat(command.toString()).doesNotContain("hush");
    }

    @Test
    void stops_when_asked_and_can_still_say_goodbye() {
        Queue<String> lines = new ConcurrentLinkedQueue<>();
        ChildProcess child = ChildProcess.start(
                shell("trap 'echo goodbye; exit 0' TERM; echo READY a=b; while :; do sleep 0.1; done"), lines::add);
        child.awaitReady(WAIT_TIMEOUT);

        child.stop();

        assertThat(child.isAlive()).isFalse();
        await().untilAsserted(() -> assertThat(lines).contains("goodbye"));
    }

    @Test
    void can_be_killed_although_it_ignores_requests() throws Exception {
        ChildProcess child =
                ChildProcess.start(shell("trap '' TERM; echo READY a=b; while :; do sleep 0.1; done"), line -> {});
        child.awaitReady(WAIT_TIMEOUT);

        child.kill();

        assertThat(child.onExit().get(30, TimeUnit.SECONDS)).isEqualTo(128 + 9);
    }

    /** The parent is killed as hard as can be; nobody is left to tell the child but the pipe that breaks. */
    @Test
    void does_not_outlive_a_parent_that_was_killed() {
        Command parent = new Command(
                "parent",
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ParentProgram.class.getName()),
                Map.of());
        try (ChildProcess program = ChildProcess.start(parent, line -> {})) {
            long childPid = Long.parseLong(program.awaitReady(WAIT_TIMEOUT).get("child"));
            ProcessHandle child = ProcessHandle.of(childPid).orElseThrow();
            assertThat(child.isAlive()).isTrue();

            program.kill();

            await().atMost(WAIT_TIMEOUT).until(() -> !child.isAlive());
        }
    }
}

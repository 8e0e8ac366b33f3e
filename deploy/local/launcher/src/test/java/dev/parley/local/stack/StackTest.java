package dev.parley.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parley.local.process.Command;
import dev.parley.local.process.Ports;
import dev.parley.local.text.Console;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackTest {

    private static final String SERVE = "echo READY a=b; while :; do sleep 0.1; done";

    @TempDir
    private Path folder = Path.of("");

    private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();
    private final Console console = new Console(new PrintStream(terminal, true, StandardCharsets.UTF_8));
    private List<Stack> stacks = List.of();

    private Stack stack(Program... programs) {
        StackLock run = StackLock.claim(folder.resolve("run"));
        LogFiles logs = new LogFiles(folder.resolve("logs"), console, true);
        Stack stack = new Stack(
                console, run, logs, List.of(programs).stream().map(List::of).toList());
        stacks = List.of(stack);
        return stack;
    }

    private static Program program(String name, String script) {
        return Program.withReadyLine(new Command(name, List.of("/bin/sh", "-c", script), Map.of()));
    }

    private String shown() {
        return terminal.toString(StandardCharsets.UTF_8);
    }

    @AfterEach
    void stop() {
        stacks.forEach(Stack::close);
    }

    @Test
    void starts_in_order_and_stops_in_reverse_order() {
        Stack stack = stack(program("kafka", SERVE), program("room-service", SERVE));

        stack.start();
        long kafka = stack.pid("kafka").orElseThrow();
        stack.close();

        assertThat(shown()).containsSubsequence("kafka is ready", "room-service is ready");
        assertThat(shown()).containsSubsequence("stopped room-service", "stopped kafka");
        assertThat(ProcessHandle.of(kafka).filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(folder.resolve("run/kafka.pid")).doesNotExist();
    }

    @Test
    void output_goes_to_one_log_file_per_process_and_prefixed_to_the_terminal() throws IOException {
        Stack stack = stack(program("kafka", "echo hello; " + SERVE));

        stack.start();

        assertThat(shown()).contains("kafka           | hello");
        assertThat(Files.readAllLines(folder.resolve("logs/kafka.log"))).contains("hello");
    }

    @Test
    void a_process_that_dies_is_reported_with_exit_code_and_last_lines_and_started_again() throws IOException {
        Path full = folder.resolve("full");
        String script = "echo READY a=b; while [ ! -e " + full + " ]; do sleep 0.1; done; rm " + full
                + "; echo disk full; exit 7";
        Stack stack = stack(program("kafka", SERVE), program("room-service", script));

        stack.start();
        long first = stack.pid("room-service").orElseThrow();
        Files.createFile(full);

        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(shown())
                        .containsSubsequence(
                                "*** room-service",
                                "exit code 7",
                                "started again in 1 s",
                                "deploy/local/restart room-service",
                                "disk full",
                                "room-service is ready"));
        assertThat(stack.pid("room-service")).isPresent().get().isNotEqualTo(first);
    }

    @Test
    void a_replica_that_dies_is_started_again_without_the_hint_to_a_command_that_does_not_know_it() throws IOException {
        Path full = folder.resolve("full");
        String script = "echo READY a=b; while [ ! -e " + full + " ]; do sleep 0.1; done; rm " + full + "; exit 7";
        Stack stack = stack(program(Stack.replica("room-service", 1), script));

        stack.start();
        Files.createFile(full);

        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(shown())
                        .containsSubsequence("*** room-service-1", "started again in 1 s", "is ready"));
        assertThat(shown()).doesNotContain("deploy/local/restart");
    }

    @Test
    void a_process_that_keeps_ending_is_started_again_after_growing_pauses() throws IOException {
        Path full = folder.resolve("full");
        String script = "echo READY a=b; while [ ! -e " + full + " ]; do sleep 0.1; done; exit 7";
        Stack stack = stack(program("room-service", script));

        stack.start();
        Files.createFile(full);

        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(
                        () -> assertThat(shown()).containsSubsequence("again in 1 s", "again in 2 s", "again in 4 s"));
    }

    @Test
    void a_process_is_restarted_on_request() {
        Stack stack = stack(program("kafka", SERVE));
        stack.start();
        long first = stack.pid("kafka").orElseThrow();

        StackLock.requestRestart(folder.resolve("run"), "kafka");

        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(
                        () -> assertThat(stack.pid("kafka")).isPresent().get().isNotEqualTo(first));
        assertThat(shown()).contains("restarting kafka on request").doesNotContain("***");
        assertThat(ProcessHandle.of(first).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void a_request_without_a_running_stack_or_for_an_unknown_process_is_refused() {
        Path nowhere = folder.resolve("nowhere/run");
        assertThatThrownBy(() -> StackLock.requestRestart(nowhere, "kafka"))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("no local stack runs");

        stack(program("kafka", SERVE));
        assertThatThrownBy(() -> StackLock.requestRestart(folder.resolve("run"), "launcher"))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("room-service");
    }

    @Test
    void a_process_that_cannot_start_is_reported_with_its_last_lines() {
        Stack stack = stack(program("kafka", "echo the port is busy; exit 1"));

        assertThatThrownBy(stack::start)
                .isInstanceOf(StackException.class)
                .hasMessageContaining("kafka")
                .hasMessageContaining("the port is busy");
    }

    @Test
    void a_killed_process_can_be_restarted() {
        Stack stack = stack(program("kafka", SERVE));
        stack.start();
        long first = stack.pid("kafka").orElseThrow();

        assertThat(stack.kill("kafka")).isEqualTo(first);
        assertThat(stack.pid("kafka")).isEmpty();
        stack.start("kafka");

        assertThat(stack.pid("kafka")).isPresent().get().isNotEqualTo(first);
        assertThat(shown()).doesNotContain("***");
    }

    @Test
    void a_process_that_was_stopped_in_order_is_not_started_again_before_it_is_asked_for() {
        Stack stack = stack(program("kafka", "trap 'echo goodbye; exit 0' TERM; " + SERVE));
        stack.start();
        long first = stack.pid("kafka").orElseThrow();

        assertThat(stack.stop("kafka")).isEqualTo(first);
        assertThat(stack.pid("kafka")).isEmpty();
        stack.start("kafka");

        assertThat(stack.pid("kafka")).isPresent().get().isNotEqualTo(first);
        assertThat(shown()).contains("goodbye").doesNotContain("***");
    }

    @Test
    void a_process_runs_in_another_version_from_its_next_start_on() throws IOException {
        Stack stack = stack(program("room-service", "echo version N; " + SERVE));
        stack.start();

        stack.useVersion(program("room-service", "echo version N+1; " + SERVE));
        assertThat(Files.readAllLines(folder.resolve("logs/room-service.log"))).containsOnlyOnce("version N");
        stack.stop("room-service");
        stack.start("room-service");

        assertThat(Files.readAllLines(folder.resolve("logs/room-service.log")))
                .containsSubsequence("version N", "version N+1");
        assertThat(stack.command("room-service").words()).anyMatch(word -> word.contains("version N+1"));
    }

    @Test
    void a_stack_starts_in_the_version_that_was_chosen_before() throws IOException {
        Stack stack = stack(program("room-service", "echo version N+1; " + SERVE));

        stack.useVersion(program("room-service", "echo version N; " + SERVE));
        stack.start();

        assertThat(Files.readAllLines(folder.resolve("logs/room-service.log")))
                .contains("version N")
                .doesNotContain("version N+1");
    }

    @Test
    void the_family_of_a_process_gets_its_signals() {
        Stack stack = stack(program("kafka", "sleep 1000 & echo READY a=b; wait"));
        stack.start();
        ProcessHandle process =
                ProcessHandle.of(stack.pid("kafka").orElseThrow()).orElseThrow();
        List<Long> all = Stream.concat(Stream.of(process), process.descendants())
                .map(ProcessHandle::pid)
                .toList();

        ProcessFamily.of(process).signal("STOP");
        assertThat(all).hasSizeGreaterThan(1);
        await().atMost(Duration.ofMinutes(2)).until(() -> all.stream().allMatch(StackTest::isFrozen));

        ProcessFamily.of(process).signal("CONT");
        await().atMost(Duration.ofMinutes(2)).until(() -> all.stream().noneMatch(StackTest::isFrozen));
    }

    @Test
    void a_signal_that_no_process_can_get_is_reported() {
        Stack stack = stack(program("kafka", SERVE));
        stack.start();
        ProcessHandle process =
                ProcessHandle.of(stack.pid("kafka").orElseThrow()).orElseThrow();
        ProcessFamily family = ProcessFamily.of(process);
        stack.kill("kafka");
        await().atMost(Duration.ofMinutes(2)).until(() -> !process.isAlive());

        ProcessFamily nobody = ProcessFamily.ofServer(Ports.free());

        assertThatThrownBy(() -> nobody.signal("KILL"))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("SIGKILL");
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(
                        () -> assertThatThrownBy(() -> family.signal("CONT")).isInstanceOf(StackException.class));
    }

    private static boolean isFrozen(long pid) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "status"))
                    .contains("State:\tT");
        } catch (IOException e) {
            return false;
        }
    }
}

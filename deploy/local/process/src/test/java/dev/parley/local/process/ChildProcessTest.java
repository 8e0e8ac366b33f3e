package dev.parley.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {

    private static final Duration WAIT_TIMEOUT = Duration.ofMinutes(2);

    private static Command shell(String script) {
        return new Command("child", List.of("/bin/sh", "-c", script), Map.of());
    }

    @Test
    void is_ready_after_the_ready_line_and_passes_every_line_to_the_sink() throws Exception {
        Queue<String> lines = new ConcurrentLinkedQueue<>();

        try (ChildProcess child = ChildProcess.start(
                shell("echo before; echo READY port=17 >&1; echo after >&2").with(Map.of()), lines::add)) {
            assertThat(child.awaitReady(WAIT_TIMEOUT).get("port")).isEqualTo("17");
            assertThat(child.onExit().get(30, TimeUnit.SECONDS)).isZero();
            assertThat(lines).containsExactly("before", "READY port=17", "after");
        }
    }

    @Test
    void an_early_end_is_reported_with_exit_code_and_last_lines() {
        try (ChildProcess child = ChildProcess.start(shell("echo the disk is full; exit 7"), line -> {})) {
            assertThatThrownBy(() -> child.awaitReady(WAIT_TIMEOUT))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("child")
                    .hasMessageContaining("exit code 7")
                    .hasMessageContaining("the disk is full");
        }
    }

    @Test
    void gets_the_variables_of_its_command_which_are_not_part_of_messages() {
        Command command = shell("echo READY token=$TOKEN; sleep 60").with(Map.of("TOKEN", "hush"));

        try (ChildProcess child = ChildProcess.start(command, line -> {})) {
            assertThat(child.awaitReady(WAIT_TIMEOUT).get("token")).isEqualTo("hush");
        }
        assertThat(command.toString()).doesNotContain("hush");
    }

    @Test
    void a_java_program_that_runs_out_of_memory_ends(@TempDir Path folder) throws Exception {
        Path jar = folder.resolve("hungry.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, HungryProgram.class.getName());
        String name = HungryProgram.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                InputStream program = HungryProgram.class.getResourceAsStream("/" + name)) {
            out.putNextEntry(new ZipEntry(name));
            program.transferTo(out);
        }

        try (ChildProcess child =
                ChildProcess.start(Command.java("hungry", jar, List.of("-Xmx16m"), List.of()), line -> {})) {
            assertThat(child.onExit().get(60, TimeUnit.SECONDS)).isEqualTo(3);
        }
    }

    @Test
    void stop_keeps_the_last_output() {
        Queue<String> lines = new ConcurrentLinkedQueue<>();
        ChildProcess child = ChildProcess.start(
                shell("trap 'echo goodbye; exit 0' TERM; echo READY a=b; while :; do sleep 0.1; done"), lines::add);
        child.awaitReady(WAIT_TIMEOUT);

        child.stop();

        assertThat(child.isAlive()).isFalse();
        await().untilAsserted(() -> assertThat(lines).contains("goodbye"));
    }

    @Test
    void kill_ends_a_process_that_ignores_sigterm() throws Exception {
        ChildProcess child =
                ChildProcess.start(shell("trap '' TERM; echo READY a=b; while :; do sleep 0.1; done"), line -> {});
        child.awaitReady(WAIT_TIMEOUT);

        child.kill();

        assertThat(child.onExit().get(30, TimeUnit.SECONDS)).isEqualTo(128 + 9);
    }

    /** The parent gets SIGKILL; only the closed pipe can stop the child. */
    @Test
    void ends_with_a_killed_parent() {
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

package dev.parley.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Folder in which blocks of commands are run by bash. Every program but a few is replaced by one that only records how it is
 * called, the scripts of the repository among them; one that is not there fails. Not replaced, and not confined to the folder,
 * are programs that are called by an absolute path, redirections, and what bash has built in.
 */
final class ShellSandbox {

    /** Programs that run, because they change nothing outside of the folder. */
    private static final List<String> REAL = List.of("openssl", "mkdir");

    /** Programs of the repository. */
    private static final List<Path> SCRIPTS = SourceTree.files("").stream()
            .filter(file -> Files.isExecutable(SourceTree.ROOT.resolve(file)))
            .toList();

    private static final Duration LIMIT = Duration.ofMinutes(2);

    private static final String END_OF_WORD = "\037";
    private static final String END_OF_CALL = "\036";

    private static final String RECORDER = """
            record() { local IFS=$'\\037'; printf '%s\\036' "$*" >>"$CALLS"; }
            command_not_found_handle() { record "$@"; }
            """;

    private final Path folder;
    private final Path bin;
    private final Path recorder;

    ShellSandbox(Path folder) throws IOException {
        this.folder = folder;
        this.bin = Files.createDirectory(folder.resolve("bin"));
        this.recorder = Files.writeString(folder.resolve("recorder"), RECORDER);
        for (String program : REAL) {
            Path found = find(program);
            if (Files.isExecutable(found)) {
                Files.createSymbolicLink(bin.resolve(program), found);
            }
        }
        for (Path script : SCRIPTS) {
            Path copy = folder.resolve(script.toString());
            Files.createDirectories(copy.resolveSibling("."));
            Files.writeString(copy, "#!" + find("bash") + "\nrecord \"$0\" \"$@\"\n");
            assertThat(copy.toFile().setExecutable(true)).isTrue();
        }
    }

    private static Path find(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(entry -> Path.of(entry, program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(Path.of("/bin", program));
    }

    /** Runs a block, of which no command may fail; the calls that it makes. */
    List<RecordedCall> run(ShellBlock block) throws IOException, InterruptedException {
        Path calls = Files.createTempFile(folder, "calls", "");
        Path output = Files.createTempFile(folder, "output", "");
        ProcessBuilder bash = new ProcessBuilder(
                        find("bash").toString(), "-eu", "-o", "pipefail", "-c", block.text() + "\nwait")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        bash.environment().put("PATH", bin.toString());
        bash.environment().put("BASH_ENV", recorder.toString());
        bash.environment().put("CALLS", calls.toString());
        bash.environment().put("KEY", "key-of-the-local-stack");
        Process process = bash.start();
        process.getOutputStream().close();
        try {
            assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .as("%s ends", block)
                    .isTrue();
        } finally { // of a block that hangs, what it waits for, too
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        assertThat(process.exitValue())
                .as("%s:%n%s%n%s", block, block.text(), Files.readString(output))
                .isZero();
        return Arrays.stream(Files.readString(calls).split(END_OF_CALL))
                .filter(call -> !call.isEmpty())
                .map(call -> new RecordedCall(block, List.of(call.split(END_OF_WORD, -1))))
                .toList();
    }
}

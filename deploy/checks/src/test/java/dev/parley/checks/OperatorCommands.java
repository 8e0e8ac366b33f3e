package dev.parley.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Calls of the operators' command: the packaged one is asked for its help with the options that a document shows. */
final class OperatorCommands {

    private static final Path PROGRAM = SourceTree.ROOT.resolve("room-service/target/quarkus-app/quarkus-run.jar");

    private OperatorCommands() {}

    static void check(RecordedCall call) throws IOException, InterruptedException {
        assertThat(Files.exists(PROGRAM) || System.getenv("CI") == null)
                .as("%s is packaged", PROGRAM)
                .isTrue();
        assumeTrue(Files.exists(PROGRAM), PROGRAM + " is not packaged: its command is not checked");
        List<String> words = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(), "-jar", PROGRAM.toString()));
        words.addAll(call.arguments());
        words.add("--help");
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s:%n%s", call, output).isZero();
        assertThat(output).contains("Usage: parleyctl ");
    }
}

package dev.parley.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Commands of the packaged services, which are asked for their help with the options that a document shows. */
final class ServiceCommands {

    private static final String JAR = "quarkus-run.jar";

    private static final Map<String, String> SERVICES = Map.of(
            "import", "room-service",
            "jobs", "recording-worker/service",
            "deliveries", "webhook-ingest");

    private ServiceCommands() {}

    static void check(RecordedCall call) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(call.words());
        int jar = words.indexOf(JAR);
        assertThat(words.get(jar - 1)).as(call.toString()).isEqualTo("-jar");
        assertThat(SERVICES).as(call.toString()).containsKey(words.get(jar + 1));
        Path program = SourceTree.ROOT.resolve(
                Path.of(SERVICES.getOrDefault(words.get(jar + 1), ""), "target/quarkus-app", JAR));
        assertThat(Files.exists(program) || System.getenv("CI") == null)
                .as("%s is packaged", program)
                .isTrue();
        assumeTrue(Files.exists(program), program + " is not packaged: its command is not checked");
        words.set(0, Path.of(System.getProperty("java.home"), "bin/java").toString());
        words.set(jar, program.toString());
        words.add("--help");
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s:%n%s", call, output).isZero();
        assertThat(output).contains("Usage: ");
    }
}

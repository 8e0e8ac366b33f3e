package dev.parley.ingest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.ingest.Operator;
import dev.parley.ingest.PackagedIngest;
import dev.parley.ingest.RawHttp;
import dev.parley.local.process.ChildProcess;
import dev.parley.local.testing.KafkaPart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The command line, called in the container of a running process. */
class PackagedCommandIT {

    private final KafkaPart broker = new KafkaPart();

    @AfterEach
    void end() {
        broker.close();
        System.clearProperty("kafka.bootstrap.servers");
    }

    @Test
    void the_same_jar_with_arguments_calls_the_running_process() throws Exception {
        broker.start();
        PackagedIngest ingest = new PackagedIngest(broker);
        try (ChildProcess service = ingest.start()) {
            assertThat(service.isAlive()).isTrue();
            assertThat(run(ingest.operators(), "deliveries")).isEmpty();
            assertThat(run(ingest.operators(), "replay", "--room", "nowhere", "--dry-run"))
                    .anySatisfy(line -> assertThat(line).startsWith("completed (dry run)"));
        }
    }

    @Test
    void the_public_port_takes_webhooks_and_has_nothing_for_operators() throws Exception {
        broker.start();
        PackagedIngest ingest = new PackagedIngest(broker);
        try (ChildProcess service = ingest.start()) {
            assertThat(service.isAlive()).isTrue();
            for (String path :
                    List.of("/q/health/ready", "/q/metrics", "/internal/v1/replays", "/internal;a=b/v1/replays")) {
                assertThat(ingest.status(ingest.port(), path)).as(path).isEqualTo(404);
            }
            assertThat(ingest.status(ingest.port(), "/v1/whereby/webhook")).isEqualTo(405);
            try (RawHttp caller = new RawHttp(ingest.port())) {
                caller.send("GET /v1/%zz HTTP/1.1\r\nHost: x\r\n\r\n");
                assertThat(caller.head()).startsWith("HTTP/1.1 400 ").contains("application/problem+json");
            }
            assertThat(ingest.status(ingest.operators(), "/q/metrics")).isEqualTo(200);
            assertThat(ingest.status(ingest.operators(), "/internal/v1/replays"))
                    .isEqualTo(401);
        }
    }

    /** The printed lines; fails unless the exit code is 0. */
    private static List<String> run(int port, String... arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx32m",
                "-XX:+UseSerialGC",
                "-jar",
                PackagedIngest.JAR.toString()));
        words.addAll(List.of(arguments));
        ProcessBuilder command = new ProcessBuilder(words).redirectErrorStream(true);
        command.environment()
                .putAll(Map.of(
                        "PARLEY_INTERNAL_TOKEN", Operator.TOKEN, "PARLEY_OPERATOR_PORT", Integer.toString(port)));
        Process process = command.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said.lines().toList();
    }
}

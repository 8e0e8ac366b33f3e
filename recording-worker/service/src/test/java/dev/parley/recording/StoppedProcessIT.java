package dev.parley.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.local.process.ChildProcess;
import dev.parley.local.process.Command;
import dev.parley.local.process.Ports;
import dev.parley.local.testing.KafkaPart;
import dev.parley.local.testing.PostgresPart;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** The packaged process, stopped by SIGTERM. */
class StoppedProcessIT {

    private static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar");
    private static final Duration WAIT_TIMEOUT = Duration.ofMinutes(2);
    private static final int TERMINATED = 128 + 15;

    private final int port = Ports.free();
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> output = new CopyOnWriteArrayList<>();

    private ChildProcess start(PostgresPart database, KafkaPart broker) {
        Map<String, String> environment = Map.of(
                "QUARKUS_HTTP_PORT", Integer.toString(port),
                "PARLEY_INTERNAL_TOKEN", WorkerProfile.TOKEN,
                "KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers(),
                "PARLEY_DATABASE_URL", database.url(),
                "PARLEY_DATABASE_USER", database.user(),
                "PARLEY_DATABASE_PASSWORD", database.password(),
                "PARLEY_RECORDING_JOBS_POLL_INTERVAL", "20MS",
                "PARLEY_TRANSCRIPTION_ENGINE", "openai",
                "TRANSCRIPT_URL", "http://127.0.0.1:1");
        Command command = Command.quickJava("recording-worker", JAR, List.of("-Xmx192m"), List.of());
        return ChildProcess.start(command.with(environment), output::add);
    }

    private boolean isReady() throws Exception {
        URI health = URI.create("http://127.0.0.1:" + port + "/q/health/ready");
        HttpRequest request =
                HttpRequest.newBuilder(health).timeout(Duration.ofSeconds(2)).build();
        return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    }

    @Test
    void no_periodic_task_uses_the_database_after_its_pool_is_closed() throws Exception {
        try (PostgresPart database = new PostgresPart();
                KafkaPart broker = new KafkaPart()) {
            database.start();
            broker.start();
            try (ChildProcess worker = start(database, broker)) {
                await().atMost(WAIT_TIMEOUT).ignoreExceptions().until(this::isReady);
                output.clear();

                worker.stop();

                assertThat(worker.onExit().get()).isEqualTo(TERMINATED);
            }
        }
        assertThat(output).noneMatch(line -> line.contains("Periodic task failed") || line.contains(" ERROR "));
    }
}

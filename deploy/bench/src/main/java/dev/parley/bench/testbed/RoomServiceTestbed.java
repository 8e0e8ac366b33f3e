package dev.parley.bench.testbed;

import dev.parley.bench.stats.ProcessStats;
import dev.parley.local.process.ChildProcess;
import dev.parley.local.process.Command;
import dev.parley.local.process.FileTree;
import dev.parley.local.process.Ports;
import dev.parley.local.process.Programs;
import dev.parley.local.process.Repository;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** Test bed of one service: PostgreSQL and room-service, which has migrated it; no broker and no gateway. */
public final class RoomServiceTestbed implements AutoCloseable {

    private static final String API_KEY = "bench-bench-bench-bench-bench-bench";
    private static final Duration WAIT_TIMEOUT = Duration.ofSeconds(90);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Deque<ChildProcess> running = new ArrayDeque<>();
    private final Path data = Files.createTempDirectory("parley-bench-room-service-");
    private final int database = Ports.free();
    private final int service = Ports.free();
    private final ProcessStats stats;

    /** @param settings of room-service, beside those that it needs */
    public RoomServiceTestbed(Repository repository, Map<String, String> settings)
            throws IOException, InterruptedException {
        start(new Programs(repository).postgres(data, database)).awaitReady(WAIT_TIMEOUT);
        ChildProcess room = start(Command.java(
                        "room-service",
                        repository.root().resolve("room-service/target/quarkus-app/quarkus-run.jar"),
                        List.of("-Xmx256m", "-XX:+UseSerialGC"),
                        List.of())
                .with(Map.of(
                        "QUARKUS_HTTP_HOST", "127.0.0.1",
                        "QUARKUS_HTTP_PORT", Integer.toString(service),
                        "PARLEY_DATABASE_URL", "postgresql://127.0.0.1:" + database + "/parley",
                        "PARLEY_DATABASE_USER", "postgres",
                        "PARLEY_DATABASE_PASSWORD", "postgres",
                        "PARLEY_INTERNAL_TOKEN", API_KEY,
                        "PARLEY_AUTH", "api-key",
                        "PARLEY_BOOTSTRAP_API_KEY", API_KEY,
                        "PARLEY_BOOTSTRAP_USER", "bench",
                        "KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1"))
                .with(settings));
        stats = new ProcessStats(room.pid());
        awaitAnswer(room);
    }

    private ChildProcess start(Command command) {
        ChildProcess process = ChildProcess.start(command, line -> {});
        running.push(process);
        return process;
    }

    private void awaitAnswer(ChildProcess process) throws IOException, InterruptedException {
        long end = System.nanoTime() + WAIT_TIMEOUT.toNanos();
        while (System.nanoTime() < end && process.isAlive()) {
            try {
                if (get("/v1/me").statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                // not listening yet
            }
            Thread.sleep(200);
        }
        throw new IOException(process.name() + " does not answer:\n  " + String.join("\n  ", process.lastLines()));
    }

    /** The process of the service. */
    public ProcessStats stats() {
        return stats;
    }

    /** Sends JSON. */
    public HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        HttpRequest request = request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service + path))
                .timeout(Duration.ofSeconds(30))
                .header("X-API-Key", API_KEY);
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + database + "/parley";
    }

    @Override
    public void close() throws IOException {
        running.forEach(ChildProcess::stop);
        FileTree.remove(data);
    }
}

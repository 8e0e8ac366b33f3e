package dev.parley.gateway.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.local.process.ChildProcess;
import dev.parley.local.process.Command;
import dev.parley.local.process.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** Process of the packaged gateway, configured by environment variables only. */
final class Gateway implements AutoCloseable {

    static final String TOKEN = "internal-$token-${of}-the-processes";

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port = Ports.free();
    private final ChildProcess process;

    Gateway(Map<String, String> environment) {
        Path jar = Path.of("target/quarkus-app/quarkus-run.jar");
        process = ChildProcess.start(
                Command.quickJava("gateway", jar, List.of("-Xmx128m"), List.of())
                        .with(Map.of("QUARKUS_HTTP_PORT", Integer.toString(port), "PARLEY_INTERNAL_TOKEN", TOKEN))
                        .with(environment),
                line -> {});
    }

    Gateway awaitReady() {
        Awaitility.await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> {
            assertThat(process.isAlive()).as(output()).isTrue();
            return get("/q/health/ready").statusCode() == 200;
        });
        return this;
    }

    /** Waits until it has ended by itself; its exit code. */
    int awaitEnd() {
        return process.onExit().orTimeout(60, TimeUnit.SECONDS).join();
    }

    String output() {
        return String.join("\n", process.lastLines());
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(request(path).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path).header("Content-Type", "application/json");
        return http.send(request.POST(BodyPublishers.ofString(json)).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + TOKEN);
    }

    void kill() {
        process.kill();
    }

    @Override
    public void close() {
        process.stop();
    }
}

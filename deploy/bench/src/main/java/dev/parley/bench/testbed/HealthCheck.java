package dev.parley.bench.testbed;

import dev.parley.local.process.ChildProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Health check of a service that starts. */
public final class HealthCheck {

    private static final Duration WAIT_TIMEOUT = Duration.ofSeconds(90);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(2);
    private static final long INTERVAL_MILLIS = 200;

    private HealthCheck() {}

    /**
     * Waits until the service on {@code port} of this machine is ready.
     *
     * @throws IOException if its process ends or it is not ready after 90 s; the message holds its last lines
     */
    public static void await(ChildProcess process, int port) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready"))
                .timeout(ANSWER_TIMEOUT)
                .build();
        long end = System.nanoTime() + WAIT_TIMEOUT.toNanos();
        while (System.nanoTime() < end && process.isAlive()) {
            try {
                if (client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                // not listening yet
            }
            Thread.sleep(INTERVAL_MILLIS);
        }
        throw new IOException(process.name() + " did not become ready:\n  " + String.join("\n  ", process.lastLines()));
    }
}

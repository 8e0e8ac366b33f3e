package dev.parley.bench.start;

import dev.parley.bench.stats.ProcessStats;
import dev.parley.local.process.ChildProcess;
import dev.parley.local.process.Command;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** A start of a service until it is ready. */
final class MeasuredStart implements AutoCloseable {

    private static final Duration WAIT_TIMEOUT = Duration.ofSeconds(90);
    private static final long POLL_MILLIS = 4;

    private final ChildProcess process;
    private final ProcessStats stats;

    private MeasuredStart(ChildProcess process) {
        this.process = process;
        this.stats = new ProcessStats(process.pid());
    }

    /**
     * What a start cost.
     *
     * @param processor seconds of all threads
     * @param megabytes resident
     */
    record Cost(double processor, double megabytes) {}

    static MeasuredStart of(Command command) {
        return new MeasuredStart(ChildProcess.start(command, line -> {}));
    }

    /**
     * Polls until the service is ready.
     *
     * @throws IOException if its process ends or it is not ready in time; the message holds its last lines
     */
    Cost awaitReady(URI health) throws IOException, InterruptedException {
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest request =
                HttpRequest.newBuilder(health).timeout(WAIT_TIMEOUT).build();
        long end = System.nanoTime() + WAIT_TIMEOUT.toNanos();
        while (System.nanoTime() < end && process.isAlive()) {
            try {
                if (http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return new Cost(stats.processorTime().toMillis() / 1000.0, stats.residentMegabytes());
                }
            } catch (IOException e) {
                // not listening yet
            }
            Thread.sleep(POLL_MILLIS);
        }
        throw new IOException(process.name() + " did not become ready:\n  " + String.join("\n  ", process.lastLines()));
    }

    /** Stops it and waits as long as it takes, as the end of a training run has to. */
    void end() {
        ProcessHandle.of(process.pid()).ifPresent(ProcessHandle::destroy);
        process.onExit().join();
    }

    @Override
    public void close() {
        process.kill();
    }
}

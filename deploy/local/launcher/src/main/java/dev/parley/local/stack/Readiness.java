package dev.parley.local.stack;

import dev.parley.local.process.ChildProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Readiness wait: returns when all pending processes are ready. */
final class Readiness {

    private static final Duration POLL_INTERVAL = Duration.ofMillis(200);
    private static final Duration HEALTH_TIMEOUT = Duration.ofSeconds(3);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(HEALTH_TIMEOUT).build();
    private final Map<Program, ChildProcess> pending = new LinkedHashMap<>();
    private final Duration timeout;
    private final Consumer<ChildProcess> onReady;

    /** @param onReady called for each process once it is ready */
    Readiness(Duration timeout, Consumer<ChildProcess> onReady) {
        this.timeout = timeout;
        this.onReady = onReady;
    }

    void expect(Program program, ChildProcess process) {
        pending.put(program, process);
    }

    /** @throws StackException if one ends, or is not ready in time */
    void await() {
        long start = System.nanoTime();
        while (!pending.isEmpty()) {
            pending.entrySet().removeIf(entry -> isReady(entry.getKey(), entry.getValue()));
            if (!pending.isEmpty()) {
                if (System.nanoTime() - start > timeout.toNanos()) {
                    throw new StackException("not ready after " + timeout.toSeconds() + " s: "
                            + pending.keySet().stream().map(Program::name).toList()
                            + ". See their logs.");
                }
                pause();
            }
        }
    }

    private boolean isReady(Program program, ChildProcess process) {
        if (!process.isAlive()) {
            throw ended(process);
        }
        boolean ready = program.health().map(this::answers).orElseGet(process::isReady);
        if (ready) {
            onReady.accept(process);
        }
        return ready;
    }

    static StackException ended(ChildProcess process) {
        process.onExit().join(); // reads the last lines
        return new StackException(process.name() + " ended before it was ready. Last lines:\n    "
                + String.join("\n    ", process.lastLines()));
    }

    private boolean answers(URI health) {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(health).timeout(HEALTH_TIMEOUT).build();
            HttpResponse<Void> response = http.send(request, BodyHandlers.discarding());
            return response.statusCode() == 200;
        } catch (IOException e) {
            return false; // not listening yet
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted while waiting", e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_INTERVAL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted while waiting", e);
        }
    }
}

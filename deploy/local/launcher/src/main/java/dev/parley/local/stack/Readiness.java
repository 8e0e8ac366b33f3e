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

/** Waits until processes are ready, and tells when each of them is. */
final class Readiness {

    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration ANSWER_TIME = Duration.ofSeconds(3);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(ANSWER_TIME).build();
    private final Map<Program, ChildProcess> expected = new LinkedHashMap<>();
    private final Duration patience;
    private final Consumer<ChildProcess> news;

    /** @param news given each process once it is ready */
    Readiness(Duration patience, Consumer<ChildProcess> news) {
        this.patience = patience;
        this.news = news;
    }

    void expect(Program program, ChildProcess process) {
        expected.put(program, process);
    }

    /** @throws StackException if one ends, or is not ready in time */
    void await() {
        long start = System.nanoTime();
        while (!expected.isEmpty()) {
            expected.entrySet().removeIf(entry -> isReady(entry.getKey(), entry.getValue()));
            if (!expected.isEmpty()) {
                if (System.nanoTime() - start > patience.toNanos()) {
                    throw new StackException("not ready after " + patience.toSeconds() + " s: "
                            + expected.keySet().stream().map(Program::name).toList()
                            + ". Their logs say why.");
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
            news.accept(process);
        }
        return ready;
    }

    static StackException ended(ChildProcess process) {
        process.onExit().join(); // until its last lines have been read
        return new StackException(process.name() + " ended while it was waited for. Its last lines:\n    "
                + String.join("\n    ", process.lastLines()));
    }

    private boolean answers(URI health) {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(health).timeout(ANSWER_TIME).build();
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
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted while waiting", e);
        }
    }
}

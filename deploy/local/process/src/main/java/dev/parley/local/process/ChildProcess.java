package dev.parley.local.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Child process that ends with this JVM. */
public final class ChildProcess implements AutoCloseable {

    private static final int KEPT_LINES = 40;
    private static final Duration WAIT_TIMEOUT = Duration.ofSeconds(20);

    private final Command command;
    private final Process process;
    private final Consumer<String> sink;
    private final CompletableFuture<ReadyLine> ready = new CompletableFuture<>();
    private final Deque<String> lastLines = new ArrayDeque<>();
    private final Thread reader;

    private ChildProcess(Command command, Process process, Consumer<String> sink) {
        this.command = command;
        this.process = process;
        this.sink = sink;
        this.reader = new Thread(this::read, "output of " + command.name());
        reader.setDaemon(true);
    }

    /**
     * Starts the program.
     *
     * @param sink receives every line of stdout and stderr, in order, from one thread
     * @throws UncheckedIOException if it cannot be started
     */
    public static ChildProcess start(Command command, Consumer<String> sink) {
        ProcessBuilder builder = new ProcessBuilder(command.watched()).redirectErrorStream(true);
        builder.environment().putAll(command.environment());
        try {
            ChildProcess child = new ChildProcess(command, builder.start(), sink);
            child.reader.start();
            return child;
        } catch (IOException e) {
            throw new UncheckedIOException(command.name() + " cannot be started", e);
        }
    }

    /**
     * Waits for the ready line.
     *
     * @throws IllegalStateException if the process ends or the timeout is over; the message holds its last lines
     */
    public ReadyLine awaitReady(Duration timeout) {
        try {
            return ready.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            kill();
            throw new IllegalStateException(failureText(" was not ready after " + timeout.toSeconds() + " s"), e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(failureText(" ended before it was ready, exit code " + exitCode()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + command.name(), e);
        }
    }

    public String name() {
        return command.name();
    }

    public long pid() {
        return process.pid();
    }

    /** Whether the ready line was printed. */
    public boolean isReady() {
        return ready.isDone() && !ready.isCompletedExceptionally();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Completes with the exit code after the sink has received all output. */
    public CompletableFuture<Integer> onExit() {
        return process.onExit().thenApplyAsync(ended -> {
            join(reader, Duration.ofSeconds(2));
            return ended.exitValue();
        });
    }

    /** The last lines of output, oldest first. */
    public List<String> lastLines() {
        synchronized (lastLines) {
            return List.copyOf(lastLines);
        }
    }

    /** Sends SIGTERM and waits; kills the process after 20 seconds. */
    public void stop() {
        process.toHandle().destroy(); // Process.destroy would also close its output and lose the last lines
        if (!awaitExit(WAIT_TIMEOUT)) {
            kill();
        }
    }

    /** Sends SIGKILL and waits until the process is gone. */
    public void kill() {
        process.toHandle().destroyForcibly();
        awaitExit(WAIT_TIMEOUT);
    }

    @Override
    public void close() {
        stop();
    }

    private boolean awaitExit(Duration timeout) {
        try {
            return process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                accept(line);
            }
        } catch (IOException e) {
            accept("(output lost: " + e.getMessage() + ")");
        } finally {
            ready.completeExceptionally(new IllegalStateException("no more output"));
        }
    }

    private void accept(String line) {
        synchronized (lastLines) {
            lastLines.addLast(line);
            if (lastLines.size() > KEPT_LINES) {
                lastLines.removeFirst();
            }
        }
        ReadyLine.parse(line).ifPresent(ready::complete);
        sink.accept(line);
    }

    private String exitCode() {
        return awaitExit(Duration.ofSeconds(2)) ? String.valueOf(process.exitValue()) : "unknown";
    }

    private String failureText(String what) {
        return command.name() + what + ". Last lines:\n  " + String.join("\n  ", lastLines());
    }

    private static void join(Thread thread, Duration timeout) {
        try {
            thread.join(timeout.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

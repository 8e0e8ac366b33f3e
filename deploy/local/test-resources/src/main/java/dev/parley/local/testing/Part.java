package dev.parley.local.testing;

import dev.parley.local.process.ChildProcess;
import dev.parley.local.process.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Test server that can be stopped, killed and restarted on the same port and data. Not thread-safe.
 */
public abstract sealed class Part implements AutoCloseable permits PostgresPart, KafkaPart, S3Part, SqsPart {

    private static final Duration WAIT_TIMEOUT = Duration.ofSeconds(90);

    private final Supplier<Command> command;
    private Optional<ChildProcess> process = Optional.empty();

    /** @param command supplies the command line of each start */
    Part(Supplier<Command> command) {
        this.command = command;
    }

    /**
     * Starts the server and returns when it is ready; no effect if it is running.
     *
     * @throws IllegalStateException if it does not start; the message holds the last lines of its output
     */
    public void start() {
        if (!isRunning()) {
            ChildProcess started = ChildProcess.start(command.get(), line -> {});
            process = Optional.of(started);
            started.awaitReady(WAIT_TIMEOUT);
        }
    }

    public boolean isRunning() {
        return process.filter(ChildProcess::isAlive).isPresent();
    }

    /** Stops the server gracefully and waits; its data stays. */
    public void stop() {
        process.ifPresent(ChildProcess::stop);
        process = Optional.empty();
    }

    /** Kills the server ({@code kill -9}) and waits; its data stays. */
    public void kill() {
        process.ifPresent(ChildProcess::kill);
        process = Optional.empty();
    }

    /** Suspends the server (SIGSTOP): it keeps port and connections but does not answer until {@link #thaw}. */
    public void freeze() {
        signal("-STOP");
    }

    /** Resumes a suspended server. */
    public void thaw() {
        signal("-CONT");
    }

    private void signal(String name) {
        String pid = Long.toString(process.orElseThrow().pid());
        try {
            int code = new ProcessBuilder("kill", name, pid).inheritIO().start().waitFor();
            if (code != 0) {
                throw new IllegalStateException("kill " + name + " ended with " + code);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops the server; its data is deleted when this JVM ends. */
    @Override
    public void close() {
        stop();
    }
}

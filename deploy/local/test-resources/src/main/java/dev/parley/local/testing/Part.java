package dev.parley.local.testing;

import dev.parley.local.process.ChildProcess;
import dev.parley.local.process.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A server that a test can stop, kill and start again on the same port and the same data. Not safe for use by several
 * threads at once.
 */
public abstract sealed class Part implements AutoCloseable permits PostgresPart, KafkaPart, S3Part, SqsPart {

    private static final Duration WAIT_TIMEOUT = Duration.ofSeconds(90);

    private final Supplier<Command> command;
    private Optional<ChildProcess> process = Optional.empty();

    /** A part that is run by this command, which is asked for at every start. */
    Part(Supplier<Command> command) {
        this.command = command;
    }

    /**
     * Starts the server and returns when it can be used; does nothing while it runs.
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

    /** Stops the server in good order and returns when it is gone; its data stay. */
    public void stop() {
        process.ifPresent(ChildProcess::stop);
        process = Optional.empty();
    }

    /** Ends the server as {@code kill -9} does and returns when it is gone; its data stay as they are. */
    public void kill() {
        process.ifPresent(ChildProcess::kill);
        process = Optional.empty();
    }

    /** Lets the server hang: it keeps its port and its connections and answers nothing, until {@link #thaw}. */
    public void freeze() {
        signal("-STOP");
    }

    /** Lets a frozen server go on as if nothing had been. */
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

    /** Stops the server; its data are removed when this JVM ends. */
    @Override
    public void close() {
        stop();
    }
}

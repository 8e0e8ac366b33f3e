package dev.parley.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/** A process with all that it started, as the receivers of signals. */
public final class ProcessFamily {

    private final List<ProcessHandle> members;

    private ProcessFamily(Stream<ProcessHandle> members) {
        this.members = members.distinct().toList();
    }

    /** The process and its children. */
    public static ProcessFamily of(ProcessHandle process) {
        return new ProcessFamily(descent(process));
    }

    /** The same, and the PostgreSQL server on this port, which is no child of the program that started it. */
    public static ProcessFamily ofDatabase(ProcessHandle process, int port) {
        return new ProcessFamily(Stream.concat(descent(process), database(port)));
    }

    /** The PostgreSQL server on this port, without the program that started it. */
    public static ProcessFamily ofServer(int port) {
        return new ProcessFamily(database(port));
    }

    private static Stream<ProcessHandle> database(int port) {
        String option = " -p " + port + " ";
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains(option))
                .flatMap(ProcessFamily::descent);
    }

    private static Stream<ProcessHandle> descent(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants());
    }

    /**
     * Sends a signal to all members that still run.
     *
     * @param name such as {@code STOP}, without SIG
     * @throws StackException if none runs
     */
    public void signal(String name) {
        List<String> running = members.stream()
                .filter(ProcessHandle::isAlive)
                .map(process -> Long.toString(process.pid()))
                .toList();
        if (running.isEmpty()) {
            throw new StackException("no process is there to get SIG" + name);
        }
        Stream<String> command = Stream.concat(Stream.of("kill", "-" + name), running.stream());
        try {
            new ProcessBuilder(command.toList())
                    .redirectError(ProcessBuilder.Redirect.DISCARD) // of members that have ended meanwhile
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}

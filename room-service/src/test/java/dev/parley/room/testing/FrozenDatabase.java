package dev.parley.room.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/** Suspension (SIGSTOP) of all processes of the tests' PostgreSQL: connections stay open and get no answer. */
public final class FrozenDatabase implements AutoCloseable {

    private final List<ProcessHandle> processes;

    private FrozenDatabase(List<ProcessHandle> processes) {
        this.processes = processes;
    }

    /** Suspends the server until {@link #close}. */
    public static FrozenDatabase freeze(Database database) {
        ProcessHandle postmaster = ProcessHandle.of(database.count("select pg_backend_pid()"))
                .flatMap(ProcessHandle::parent)
                .orElseThrow();
        signal("-STOP", List.of(postmaster));
        FrozenDatabase frozen = new FrozenDatabase(
                Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList());
        signal("-STOP", frozen.processes);
        return frozen;
    }

    /** Resumes the server. */
    @Override
    public void close() {
        signal("-CONT", processes);
    }

    /** A process that has ended meanwhile needs no signal, so the status of the command says nothing. */
    private static void signal(String name, List<ProcessHandle> processes) {
        Stream<String> pids = processes.stream().map(process -> Long.toString(process.pid()));
        try {
            new ProcessBuilder(Stream.concat(Stream.of("kill", name), pids).toList())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

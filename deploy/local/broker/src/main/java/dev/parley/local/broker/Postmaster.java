package dev.parley.local.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The PostgreSQL server process of a data folder. It is not a child of the program that started it, so it must be
 * stopped separately when that program is killed. Its own children, which serve connections and write files, outlive it in turn
 * if it is killed.
 */
final class Postmaster {

    /** Waits until the pipe from this JVM closes, which also happens when the JVM is killed. */
    private static final String STOP_SCRIPT = "trap '' INT TERM HUP; read -r _; kill -INT \"$0\"";

    private static final String PROGRAM = "/bin/postgres";
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(50);

    private final Path data;

    Postmaster(Path data) {
        this.data = data;
    }

    /** Ends what a killed run left behind: the server, or children of a killed one. */
    void stopOrphan() throws IOException {
        Optional<ProcessHandle> orphan = find();
        if (orphan.isPresent()) {
            stop(orphan.get());
        }
        killChildren();
        Files.deleteIfExists(data.resolve("postmaster.pid"));
    }

    /** Starts a shell that stops the server when this JVM ends. */
    void stopWithThisJvm() throws IOException {
        Optional<ProcessHandle> server = find();
        if (server.isPresent()) {
            new ProcessBuilder(
                            "/bin/sh",
                            "-c",
                            STOP_SCRIPT,
                            Long.toString(server.get().pid()))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        }
    }

    /**
     * The process in the lock file, if it runs on this folder; the check is needed because process ids are reused. One that has
     * ended but that its parent has not asked for has no command line any more.
     */
    private Optional<ProcessHandle> find() throws IOException {
        Path lock = data.resolve("postmaster.pid");
        List<String> lines = Files.exists(lock) ? Files.readAllLines(lock) : List.of();
        if (lines.isEmpty() || !lines.get(0).strip().matches("\\d{1,10}")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
                .filter(process -> process.info().commandLine().orElse("").contains(data.toString()));
    }

    /** PostgreSQL's fast shutdown, which does not wait for clients; SIGKILL after 20 seconds. */
    private void stop(ProcessHandle server) throws IOException {
        new ProcessBuilder("kill", "-INT", Long.toString(server.pid())).start();
        long start = System.nanoTime();
        while (find().isPresent()) {
            if (System.nanoTime() - start > TIMEOUT.toNanos()) {
                server.destroyForcibly();
                return;
            }
            pause();
        }
    }

    /**
     * Kills children whose server is gone. They would end by themselves, but only once they look for it, which one that is stopped,
     * computes or waits for a killed one does not. Until then they hold the shared memory, and a new server ends at once.
     */
    private void killChildren() throws IOException {
        long start = System.nanoTime();
        for (List<ProcessHandle> left = processes(); !left.isEmpty(); left = processes()) {
            if (System.nanoTime() - start > TIMEOUT.toNanos()) {
                throw new IOException("processes of an earlier PostgreSQL server cannot be killed: "
                        + left.stream().map(ProcessHandle::pid).toList());
            }
            left.forEach(ProcessHandle::destroyForcibly);
            pause();
        }
    }

    private List<ProcessHandle> processes() {
        return ProcessHandle.allProcesses().filter(this::isOfServer).toList();
    }

    /** Whether it is one of PostgreSQL's processes, all of which work in the data folder; Linux alone tells where one works. */
    private boolean isOfServer(ProcessHandle process) {
        Path workingFolder = Path.of("/proc", Long.toString(process.pid()), "cwd");
        try {
            return process.info().command().orElse("").endsWith(PROGRAM) && Files.isSameFile(workingFolder, data);
        } catch (IOException e) {
            return false; // ended meanwhile, or somebody else's
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(POLL_INTERVAL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while an earlier PostgreSQL server ends", e);
        }
    }
}

package dev.parley.local.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The PostgreSQL server process of a data folder. It is not a child of the program that started it, so it must be
 * stopped separately when that program is killed.
 */
final class Postmaster {

    /** Waits until the pipe from this JVM closes, which also happens when the JVM is killed. */
    private static final String STOP_SCRIPT = "trap '' INT TERM HUP; read -r _; kill -INT \"$0\"";

    private final Path data;

    Postmaster(Path data) {
        this.data = data;
    }

    /** Stops a leftover server of a killed run, if there is one. */
    void stopOrphan() throws IOException {
        Optional<ProcessHandle> orphan = find();
        if (orphan.isPresent()) {
            end(orphan.get());
        }
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

    /** The process in the lock file, if it runs on this folder; the check is needed because process ids are reused. */
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
    private static void end(ProcessHandle server) throws IOException {
        new ProcessBuilder("kill", "-INT", Long.toString(server.pid())).start();
        boolean gone = server.onExit()
                .thenApply(ended -> true)
                .completeOnTimeout(false, 20, TimeUnit.SECONDS)
                .join();
        if (!gone) {
            server.destroyForcibly();
            server.onExit().orTimeout(20, TimeUnit.SECONDS).join();
        }
    }
}

package dev.parley.local.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The server process behind a data folder. It is no child of the program that started it, so that a killed program
 * leaves it behind, unless somebody watches.
 */
final class Postmaster {

    /** Waits until the pipe that only this JVM can write to is closed, which a killed JVM does as well. */
    private static final String GUARD = "trap '' INT TERM HUP; read -r _; kill -INT \"$0\"";

    private final Path data;

    Postmaster(Path data) {
        this.data = data;
    }

    /** Ends the server that an earlier, killed run left on this folder, if it did. */
    void endOrphan() throws IOException {
        Optional<ProcessHandle> orphan = find();
        if (orphan.isPresent()) {
            end(orphan.get());
        }
        Files.deleteIfExists(data.resolve("postmaster.pid"));
    }

    /** Has the server ended once this JVM is gone. */
    void guard() throws IOException {
        Optional<ProcessHandle> server = find();
        if (server.isPresent()) {
            new ProcessBuilder(
                            "/bin/sh", "-c", GUARD, Long.toString(server.get().pid()))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        }
    }

    /** The process that the lock file names, if it is there and was started on this very folder: ids are used again. */
    private Optional<ProcessHandle> find() throws IOException {
        Path lock = data.resolve("postmaster.pid");
        List<String> lines = Files.exists(lock) ? Files.readAllLines(lock) : List.of();
        if (lines.isEmpty() || !lines.get(0).strip().matches("\\d{1,10}")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
                .filter(process -> process.info().commandLine().orElse("").contains(data.toString()));
    }

    /** By PostgreSQL's fast shutdown, which waits for nobody; by force if that takes too long. */
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

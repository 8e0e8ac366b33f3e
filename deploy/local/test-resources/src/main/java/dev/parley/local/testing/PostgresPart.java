package dev.parley.local.testing;

import dev.parley.local.process.Ports;
import dev.parley.local.process.Programs;
import dev.parley.local.process.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A PostgreSQL server with an empty database {@code parley}. */
public final class PostgresPart extends Part {

    private final Path data;
    private final int port;

    public PostgresPart() {
        this(TemporaryFolder.create("postgres"), Ports.free());
    }

    private PostgresPart(Path data, int port) {
        super(() -> new Programs(Repository.locate()).postgres(data, port));
        this.data = data;
        this.port = port;
    }

    public int port() {
        return port;
    }

    /** The address in PostgreSQL's own form, {@code postgresql://host:port/database}; put {@code jdbc:} before it for JDBC. */
    public String url() {
        return "postgresql://127.0.0.1:" + port + "/parley";
    }

    public String user() {
        return "postgres";
    }

    /** Any password is accepted from this machine. */
    public String password() {
        return "postgres";
    }

    /** Kills the server itself as well as the program that started it: the server is no child of that program. */
    @Override
    public void kill() {
        server().ifPresent(server -> {
            server.destroyForcibly();
            server.onExit().join();
        });
        super.kill();
    }

    private Optional<ProcessHandle> server() {
        Path lock = data.resolve("postgres/data/postmaster.pid");
        try {
            List<String> lines = Files.exists(lock) ? Files.readAllLines(lock) : List.of();
            return lines.isEmpty()
                    ? Optional.empty()
                    : ProcessHandle.of(Long.parseLong(lines.get(0).strip()));
        } catch (IOException e) {
            throw new UncheckedIOException("the process id of PostgreSQL cannot be read from " + lock, e);
        }
    }
}

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

/**
 * PostgreSQL server for tests with an empty database {@code parley}. Commits survive {@link #stop} and {@link #kill}, and do not wait
 * for the disk.
 */
public final class PostgresPart extends Part {

    private final Path data;
    private final int port;

    public PostgresPart() {
        this(TemporaryFolder.create("postgres"), Ports.free());
    }

    private PostgresPart(Path data, int port) {
        super(() -> new Programs(Repository.locate()).postgresWithoutSync(data, port));
        this.data = data;
        this.port = port;
    }

    public int port() {
        return port;
    }

    /** The address {@code postgresql://host:port/database}; prefix it with {@code jdbc:} for JDBC. */
    public String url() {
        return "postgresql://127.0.0.1:" + port + "/parley";
    }

    public String user() {
        return "postgres";
    }

    /** The folder with the files of the server, for tests that copy or replace them. */
    public Path dataFolder() {
        return data.resolve("postgres/data");
    }

    /** Any password is accepted locally. */
    public String password() {
        return "postgres";
    }

    /** Kills the server as well as the program that started it, because it is not a child of that program. */
    @Override
    public void kill() {
        server().ifPresent(server -> {
            server.destroyForcibly();
            server.onExit().join();
        });
        super.kill();
    }

    private Optional<ProcessHandle> server() {
        Path lock = dataFolder().resolve("postmaster.pid");
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

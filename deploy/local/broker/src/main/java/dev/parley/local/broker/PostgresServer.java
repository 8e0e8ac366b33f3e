package dev.parley.local.broker;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** PostgreSQL server on 127.0.0.1 with persistent data and the database {@value #DATABASE}. */
final class PostgresServer implements AutoCloseable {

    static final String DATABASE = "parley";

    /** Off in tests, which do not crash the machine: then a commit does not wait for the disk. */
    private static final String FSYNC =
            Optional.ofNullable(System.getenv("PARLEY_LOCAL_POSTGRES_FSYNC")).orElse("on");

    private final @Nullable EmbeddedPostgres server;

    private PostgresServer(@Nullable EmbeddedPostgres server) {
        this.server = server;
    }

    /** Starts on {@code data} after stopping a leftover server of a killed run; disabled if port is 0. */
    static PostgresServer start(Path data, int port) throws IOException {
        if (port == 0) {
            return new PostgresServer(null);
        }
        Files.createDirectories(data);
        Postmaster postmaster = new Postmaster(data.resolve("data"));
        postmaster.stopOrphan();
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setPort(port)
                .setOverrideWorkingDirectory(data.resolve("program").toFile())
                .setDataDirectory(data.resolve("data"))
                .setCleanDataDirectory(false)
                .setPGStartupWait(Duration.ofSeconds(60))
                // The library's defaults are for throw-away tests; here commits survive a kill.
                .setServerConfig("fsync", FSYNC)
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("listen_addresses", "127.0.0.1")
                // None: its lock names a killed server for as long as nobody has asked for that one's end, and forbids
                // the next one.
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("max_connections", "200")
                .setServerConfig("shared_buffers", "64MB")
                .start();
        postmaster.stopWithThisJvm();
        createDatabase(server);
        return new PostgresServer(server);
    }

    private static void createDatabase(EmbeddedPostgres server) throws IOException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery("select 1 from pg_database where datname = '" + DATABASE + "'")) {
            if (!found.next()) {
                try (Statement creation = connection.createStatement()) {
                    creation.execute("create database " + DATABASE);
                }
            }
        } catch (SQLException e) {
            throw new IOException("the database " + DATABASE + " cannot be created", e);
        }
    }

    String address() {
        return server == null ? "-" : "127.0.0.1:" + server.getPort() + "/" + DATABASE;
    }

    @Override
    public void close() throws IOException {
        if (server != null) {
            server.close();
        }
    }
}

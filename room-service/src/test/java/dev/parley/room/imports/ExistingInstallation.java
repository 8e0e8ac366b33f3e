package dev.parley.room.imports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Database of a made-up installation on the server of the tests. */
final class ExistingInstallation {

    static final List<String> TABLES =
            List.of("user", "room", "meeting", "recording", "transcript", "meeting_consent", "user_api_key");

    private final String url;

    private ExistingInstallation(String url) {
        this.url = url;
    }

    /**
     * @param server address of another database of the server
     * @param run part of all ids and names
     */
    static ExistingInstallation create(String server, String run, String keyHash) throws SQLException, IOException {
        String name = "existing_" + run;
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        ExistingInstallation created =
                new ExistingInstallation(server.substring(0, server.lastIndexOf('/') + 1) + name);
        created.run(script().replace("RUN", run).replace("KEYHASH", keyHash));
        return created;
    }

    private static String script() throws IOException {
        try (InputStream script =
                ExistingInstallation.class.getResourceAsStream("/fixtures/imports/existing-installation.sql")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    String url() {
        return url;
    }

    void run(String sql) throws SQLException {
        try (Connection connection = connect(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Writes the export, as docs/import.md describes it. */
    void export(Path folder) throws SQLException, IOException {
        try (Connection connection = connect(url);
                Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                StringBuilder lines = new StringBuilder();
                try (ResultSet rows = statement.executeQuery("select row_to_json(t) from \"" + table + "\" t")) {
                    while (rows.next()) {
                        lines.append(rows.getString(1)).append('\n');
                    }
                }
                Files.writeString(folder.resolve(table + ".jsonl"), lines);
            }
        }
    }

    private static Connection connect(String url) throws SQLException {
        return new DatabaseAddress(url, Optional.of("postgres"), Optional.of("postgres")).connect();
    }
}

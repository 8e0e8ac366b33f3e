package dev.parley.ingest;

import static dev.parley.ingest.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.local.process.ChildProcess;
import dev.parley.local.process.Command;
import dev.parley.local.process.Ports;
import dev.parley.local.process.Repository;
import dev.parley.local.testing.PostgresPart;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.postgresql.ds.PGSimpleDataSource;

/** The packaged room-service and its database. It has no gateway, so no rooms or meetings are created. */
public final class RoomService implements AutoCloseable {

    private final PostgresPart database;
    private final ChildProcess process;

    private RoomService(PostgresPart database, ChildProcess process) {
        this.database = database;
        this.process = process;
    }

    /** Starts it and returns when it is live; it reads its topics from the beginning. */
    public static RoomService start(PostgresPart database, String kafka) {
        Path root = Repository.locate().root();
        Path jar = root.resolve("room-service/target/quarkus-app/quarkus-run.jar");
        assertThat(jar)
                .as("built by: ./mvnw -q -Dquick -pl room-service -am package -DskipTests")
                .exists();
        int port = Ports.free();
        String number = Integer.toString(port);
        Map<String, String> environment = Map.of(
                "QUARKUS_HTTP_PORT",
                number,
                "PARLEY_OPERATOR_PORT",
                number,
                "KAFKA_BOOTSTRAP_SERVERS",
                kafka,
                "PARLEY_DATABASE_URL",
                database.url(),
                "PARLEY_DATABASE_USER",
                database.user(),
                "PARLEY_DATABASE_PASSWORD",
                database.password(),
                "PARLEY_GATEWAY_URL",
                "http://127.0.0.1:" + Ports.free(),
                "PARLEY_INTERNAL_TOKEN",
                Operator.TOKEN,
                "PARLEY_STORAGE_BUCKET",
                "none");
        ChildProcess process = ChildProcess.start(
                Command.quickJava("room-service", jar, List.of("-Xmx192m"), List.of())
                        .with(environment),
                line -> {});
        URI live = URI.create("http://127.0.0.1:" + port + "/q/health/live");
        eventually().ignoreExceptions().until(() -> {
            assertThat(process.isAlive())
                    .as(String.join("\n", process.lastLines()))
                    .isTrue();
            return ((HttpURLConnection) live.toURL().openConnection()).getResponseCode() == 200;
        });
        return new RoomService(database, process);
    }

    /** The first column of the rows of {@code sql}, as text. */
    public List<String> query(String sql) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL("jdbc:" + database.url());
        source.setUser(database.user());
        source.setPassword(database.password());
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}

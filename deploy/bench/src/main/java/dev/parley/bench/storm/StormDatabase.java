package dev.parley.bench.storm;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The database of the stack, which is read after all faults. */
final class StormDatabase {

    private static final String STAYS = """
            select m.id, count(t.joined_at) as joined, count(t.left_at) as left
            from room.meeting m
            join room.participant_stay t on t.platform = m.platform and t.room_key = m.room_key
            where not coalesce(t.bot, false) group by m.id""";

    /** Work that is not done: how much of which kind. */
    private static final Map<String, String> OPEN = Map.of(
            "jobs of recordings", "select count(*) from recording.job where status in ('queued', 'running')",
            "messages of the worker's outbox", "select count(*) from recording.outbox",
            "messages of room-service's outbox", "select count(*) from room.outbox",
            "pending outgoing webhooks", "select count(*) from room.webhook_delivery where state = 'pending'");

    /** Work that was given up. */
    private static final Map<String, String> FAILED = Map.of(
            "failed jobs of recordings", "select count(*) from recording.job where status = 'failed'",
            "failed outgoing webhooks", "select count(*) from room.webhook_delivery where state = 'failed'");

    private final String url;

    StormDatabase(int port) {
        this.url = "jdbc:postgresql://127.0.0.1:" + port + "/parley";
    }

    /** Stays of people in a meeting. */
    record Stays(int joined, int left) {}

    /** By the meeting's id. */
    Map<String, Stays> stays() throws IOException {
        Map<String, Stays> stays = new HashMap<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(STAYS)) {
            while (row.next()) {
                stays.put(row.getString("id"), new Stays(row.getInt("joined"), row.getInt("left")));
            }
        } catch (SQLException e) {
            throw new IOException("the stays of people cannot be read", e);
        }
        return stays;
    }

    /** Work that is not done, or was given up. */
    List<Finding> leftovers() throws IOException {
        List<Finding> findings = new ArrayList<>();
        counts(OPEN).forEach((what, count) -> findings.add(Finding.stuck(count + " " + what)));
        counts(FAILED).forEach((what, count) -> findings.add(Finding.lost(count + " " + what)));
        return findings;
    }

    private Map<String, Long> counts(Map<String, String> queries) throws IOException {
        Map<String, Long> counts = new HashMap<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (Map.Entry<String, String> query : queries.entrySet()) {
                try (ResultSet row = statement.executeQuery(query.getValue())) {
                    row.next();
                    counts.put(query.getKey(), row.getLong(1));
                }
            }
        } catch (SQLException e) {
            throw new IOException("what is left to do cannot be read", e);
        }
        counts.values().removeIf(count -> count == 0);
        return counts;
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url, "postgres", "postgres");
    }
}

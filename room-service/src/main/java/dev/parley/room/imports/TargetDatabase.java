package dev.parley.room.imports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.Optional;
import java.util.UUID;

/** Parley's database, in which each row is a transaction; a dry run is one transaction that is rolled back. */
final class TargetDatabase implements AutoCloseable {

    private static final long LOCK = 0x7061726c65790001L;

    private final Connection connection;
    private final boolean dryRun;

    private TargetDatabase(Connection connection, boolean dryRun) {
        this.connection = connection;
        this.dryRun = dryRun;
    }

    static TargetDatabase open(DatabaseAddress address, boolean dryRun) throws SQLException {
        Connection connection = address.connect();
        connection.setAutoCommit(false);
        return new TargetDatabase(connection, dryRun);
    }

    /** Takes the lock of imports until the connection ends; false if another import has it. */
    boolean lock() throws SQLException {
        return number("select case when pg_try_advisory_lock(" + LOCK + ") then 1 else 0 end") == 1;
    }

    boolean hasSchema() throws SQLException {
        return number("select case when to_regclass('room.import_row') is null then 0 else 1 end") == 1;
    }

    long rows(String table) throws SQLException {
        return number("select count(*) from room." + table);
    }

    /** A step that writes one row. */
    interface Step {
        void run() throws SQLException;
    }

    /** Runs a step, and undoes what it did if it fails. */
    void atomically(Step step) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            step.run();
        } catch (SQLException | RefusedRowException failure) {
            connection.rollback(before);
            throw failure;
        }
        if (dryRun) {
            connection.releaseSavepoint(before);
        } else {
            connection.commit();
        }
    }

    /** The id here of a row that was taken. */
    Optional<UUID> idOf(String table, String id) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "select target_id from room.import_row where source_table = ? and source_id = ?"
                        + " and target_id is not null")) {
            query.setString(1, table);
            query.setString(2, id);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next() ? Optional.of(rows.getObject(1, UUID.class)) : Optional.empty();
            }
        }
    }

    /**
     * Executes an insert or update; the number of rows that it wrote.
     *
     * @param sql with one parameter, a text with JSON
     */
    int write(String sql, ObjectNode row) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, RowJson.text(row));
            return statement.executeUpdate();
        }
    }

    private long number(String sql) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql);
                ResultSet rows = query.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.close();
    }
}

package dev.parley.room.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.TreeSet;

/** Database of an existing installation, read in one transaction that sees one state and writes nothing. */
final class ExistingDatabase implements ExistingData {

    private static final int FETCHED = 50;

    /** A transcript can have many megabytes. */
    private static final int FETCHED_TRANSCRIPTS = 1;

    private final Connection connection;
    private final String schema;

    private ExistingDatabase(Connection connection, String schema) {
        this.connection = connection;
        this.schema = schema;
    }

    static ExistingDatabase open(DatabaseAddress address, String schema) throws SQLException {
        Connection connection = address.connect();
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setAutoCommit(false);
        return new ExistingDatabase(connection, schema);
    }

    @Override
    public Set<String> tables() throws SQLException {
        Set<String> names = new TreeSet<>();
        try (PreparedStatement query = connection.prepareStatement("select table_name from information_schema.tables"
                + " where table_schema = ? and table_type = 'BASE TABLE'")) {
            query.setString(1, schema);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
        }
        return names;
    }

    @Override
    public long rows(String table) throws SQLException {
        try (Statement query = connection.createStatement();
                ResultSet row = query.executeQuery("select count(*) from " + quoted(schema) + "." + quoted(table))) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Rooms in the order of their creation, because the oldest of several with one name has it. */
    @Override
    public void read(String table, RowHandler handler) throws SQLException {
        String order = table.equals(RoomImport.TABLE) ? " order by t.created_at, t.id" : "";
        try (Statement query = connection.createStatement()) {
            query.setFetchSize(table.equals(TranscriptImport.TABLE) ? FETCHED_TRANSCRIPTS : FETCHED);
            try (ResultSet rows = query.executeQuery(
                    "select row_to_json(t) from " + quoted(schema) + "." + quoted(table) + " t" + order)) {
                while (rows.next()) {
                    handler.row(new SourceRow(table, parse(rows.getString(1))));
                }
            }
        }
    }

    private static ObjectNode parse(String row) throws SQLException {
        try {
            return RowJson.object(row);
        } catch (JsonProcessingException e) {
            throw new SQLException("PostgreSQL wrote a row that is no JSON", e);
        }
    }

    private static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}

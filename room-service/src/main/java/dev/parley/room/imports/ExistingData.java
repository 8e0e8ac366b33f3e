package dev.parley.room.imports;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Set;

/** Data of an existing installation: its database, or its export. */
interface ExistingData extends AutoCloseable {

    /** Names of all tables that are there. */
    Set<String> tables() throws SQLException, IOException;

    /** Number of rows of a table. */
    long rows(String table) throws SQLException, IOException;

    /** Hands on each row of a table, one at a time. */
    void read(String table, RowHandler rows) throws SQLException, IOException;

    @Override
    void close() throws SQLException;
}

package dev.parley.room.imports;

import java.sql.SQLException;

/** Receiver of the rows of a table. */
interface RowHandler {

    void row(SourceRow row) throws SQLException;

    /** @param place where it is, for people */
    void unreadable(String place, String reason) throws SQLException;
}

package dev.parley.room.imports;

import java.sql.SQLException;
import java.util.Set;

/** Import of one table. */
interface TableImport {

    /** Its name in the existing installation. */
    String source();

    /** The table here that its rows are written to. */
    String target();

    /** Columns that are taken, or that derive from those: all others are kept as they are beside the row. */
    Set<String> columns();

    /**
     * Writes a row under its {@link SourceRow#targetId}.
     *
     * @throws RefusedRowException if it cannot be taken
     * @throws SQLException if the database refuses it, or does not answer
     */
    void write(SourceRow row, TargetDatabase target, RowChanges changes) throws SQLException;
}

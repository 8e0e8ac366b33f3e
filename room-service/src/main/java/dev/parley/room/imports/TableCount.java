package dev.parley.room.imports;

/** Counts of the rows of a table, and of those in Parley's table before and after. */
final class TableCount {

    final String table;
    final long before;
    long already;
    long taken;
    long changed;
    long refused;
    long after;

    TableCount(String table, long before) {
        this.table = table;
        this.before = before;
    }

    long source() {
        return already + taken + refused;
    }
}

package dev.parley.room.imports;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.room.console.ProgressBar;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Report of an import: each row that was refused or changed as it happens, and the counts at the end. */
final class ImportReport {

    private final PrintWriter out;
    private final boolean json;
    private final boolean dryRun;
    private final List<TableCount> counts = new ArrayList<>();
    private final TreeMap<String, Long> left = new TreeMap<>();
    private long unreadable;
    private final ProgressBar bar;
    private @Nullable TableCount current;
    private long expected;

    /** @param json one object a line, in place of text */
    ImportReport(PrintWriter out, ProgressBar bar, boolean json, boolean dryRun) {
        this.out = out;
        this.bar = bar;
        this.json = json;
        this.dryRun = dryRun;
    }

    /** Whether progress is shown, for which the rows of each table are counted. */
    boolean showsProgress() {
        return bar.isShown();
    }

    /**
     * @param before rows of Parley's table
     * @param rows of the existing table, where progress is shown
     */
    void begin(String table, long before, long rows) {
        current = new TableCount(table, before);
        expected = rows;
        counts.add(current);
    }

    void end(long after) {
        current().after = after;
        current = null;
    }

    void already() {
        current().already++;
        progress();
    }

    void taken(String id, List<String> changes) {
        current().taken++;
        if (!changes.isEmpty()) {
            current().changed++;
            changes.forEach(change -> line("changed", id, change));
        }
        progress();
    }

    void refused(String id, String reason) {
        if (current == null) {
            unreadable++;
        } else {
            current.refused++;
        }
        line("refused", id, reason);
    }

    /** Rows of a table that is not imported. */
    void left(String table, long rows) {
        left.put(table, rows);
    }

    /** Prints the counts; whether no row was refused. */
    boolean finish() {
        bar.clear();
        if (json) {
            out.println(summary());
        } else {
            out.println(dryRun ? "Dry run: nothing was written." : "Done.");
            out.printf(
                    "%-16s %9s %9s %9s %9s %9s %9s %9s%n",
                    "table", "rows", "already", "taken", "changed", "refused", "before", "after");
            counts.forEach(one -> out.printf(
                    "%-16s %9d %9d %9d %9d %9d %9d %9d%n",
                    one.table, one.source(), one.already, one.taken, one.changed, one.refused, one.before, one.after));
            left.forEach((table, rows) -> out.printf("not imported: %s, %d rows%n", table, rows));
        }
        return unreadable == 0 && counts.stream().allMatch(one -> one.refused == 0);
    }

    private ObjectNode summary() {
        ObjectNode summary = RowJson.object().put("dry_run", dryRun);
        ArrayNode tables = summary.putArray("tables");
        counts.forEach(one -> tables.addObject()
                .put("table", one.table)
                .put("rows", one.source())
                .put("already", one.already)
                .put("taken", one.taken)
                .put("changed", one.changed)
                .put("refused", one.refused)
                .put("before", one.before)
                .put("after", one.after));
        ObjectNode others = summary.putObject("not_imported");
        left.forEach(others::put);
        return summary;
    }

    private void progress() {
        bar.show(current().source(), expected, current().table);
    }

    private void line(String outcome, String id, String reason) {
        bar.clear();
        String table = current == null ? UserIds.TABLE : current.table;
        out.println(
                json
                        ? RowJson.object()
                                .put("outcome", outcome)
                                .put("table", table)
                                .put("id", id)
                                .put("reason", reason)
                        : outcome + " " + table + " " + id + ": " + reason);
    }

    private TableCount current() {
        return Objects.requireNonNull(current, "a table was begun");
    }
}

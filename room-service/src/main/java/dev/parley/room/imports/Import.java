package dev.parley.room.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Import of an installation: table by table in the order of their references, row by row, each row once. */
final class Import {

    private static final String REMEMBER = """
            insert into room.import_row as i (source_table, source_id, target_id, refused, changes, leftover)
            select r.source_table, r.source_id, r.target, r.refused, r.changes, r.leftover
            from jsonb_to_record(cast(? as jsonb)) as r(source_table text, source_id text, target uuid, refused text,
                changes text, leftover jsonb)
            on conflict (source_table, source_id) do update set target_id = excluded.target_id,
                refused = excluded.refused, changes = excluded.changes, leftover = excluded.leftover, imported_at = now()""";

    /** In place of the id of a row that has none. */
    private static final String WITHOUT_ID = "(without id)";

    private final ExistingData source;
    private final TargetDatabase target;
    private final ImportReport report;
    private final UserIds users;
    private final List<TableImport> imports;

    /** @param owner of what has none */
    Import(
            ExistingData source,
            TargetDatabase target,
            ImportReport report,
            String basePlatform,
            Optional<String> owner) {
        this.source = source;
        this.target = target;
        this.report = report;
        this.users = new UserIds(owner);
        this.imports = List.of(
                new RoomImport(users, basePlatform),
                new MeetingImport(users, basePlatform),
                new RecordingImport(basePlatform),
                new TranscriptImport(users),
                new ConsentImport(users),
                new ApiKeyImport(users));
    }

    /** Takes what is not there yet; whether no row was refused. */
    boolean run() throws SQLException, IOException {
        Set<String> tables = source.tables();
        if (tables.contains(UserIds.TABLE)) {
            source.read(UserIds.TABLE, each(this::user));
        }
        Set<String> others = new TreeSet<>(tables);
        others.remove(UserIds.TABLE);
        for (TableImport one : imports) {
            boolean there = others.remove(one.source());
            report.begin(
                    one.source(),
                    target.rows(one.target()),
                    there && report.showsProgress() ? source.rows(one.source()) : 0);
            if (there) {
                source.read(one.source(), rowsOf(one));
            }
            report.end(target.rows(one.target()));
        }
        for (String table : others) {
            report.left(table, count(table));
        }
        return report.finish();
    }

    private void user(SourceRow row) {
        try {
            users.add(row);
        } catch (RefusedRowException e) {
            report.refused(WITHOUT_ID, String.valueOf(e.getMessage()));
        }
    }

    private RowHandler rowsOf(TableImport one) {
        return new RowHandler() {
            @Override
            public void row(SourceRow row) throws SQLException {
                take(one, row);
            }

            @Override
            public void unreadable(String place, String reason) {
                report.refused(place, reason);
            }
        };
    }

    private void take(TableImport one, SourceRow row) throws SQLException {
        String id = row.text("id").orElse("");
        if (target.idOf(row.table(), id).isPresent()) {
            report.already();
            return;
        }
        RowChanges changes = new RowChanges();
        try {
            target.atomically(() -> {
                one.write(row, target, changes);
                remember(row, id, row.targetId().toString(), null, changes, leftover(one, row));
            });
            report.taken(id, changes.all());
        } catch (RefusedRowException e) {
            refuse(row, id, String.valueOf(e.getMessage()));
        } catch (SQLException e) {
            refuse(row, id, RowFault.reason(e).orElseThrow(() -> e));
        }
    }

    private void refuse(SourceRow row, String id, String reason) throws SQLException {
        if (!id.isEmpty()) {
            target.atomically(() -> remember(row, id, null, reason, new RowChanges(), RowJson.object()));
        }
        report.refused(id.isEmpty() ? WITHOUT_ID : id, reason);
    }

    private void remember(
            SourceRow row,
            String id,
            @Nullable String targetId,
            @Nullable String refused,
            RowChanges changes,
            ObjectNode leftover)
            throws SQLException {
        ObjectNode done = RowJson.object();
        done.put("source_table", row.table()).put("source_id", id).put("target", targetId);
        done.put("refused", refused);
        done.put("changes", changes.all().isEmpty() ? null : String.join("; ", changes.all()));
        done.set("leftover", leftover.isEmpty() ? null : leftover);
        target.write(REMEMBER, done);
    }

    private static ObjectNode leftover(TableImport one, SourceRow row) {
        ObjectNode rest = RowJson.object();
        for (Map.Entry<String, JsonNode> field : row.fields().properties()) {
            if (!one.columns().contains(field.getKey()) && !field.getValue().isNull()) {
                rest.set(field.getKey(), field.getValue());
            }
        }
        return rest;
    }

    private long count(String table) throws SQLException, IOException {
        long[] rows = {0};
        source.read(table, each(row -> rows[0]++));
        return rows[0];
    }

    private interface RowReader {
        void read(SourceRow row);
    }

    private RowHandler each(RowReader reader) {
        return new RowHandler() {
            @Override
            public void row(SourceRow row) {
                reader.read(row);
            }

            @Override
            public void unreadable(String place, String reason) {
                report.refused(place, reason);
            }
        };
    }
}

package dev.parley.room.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.platform.events.NameBasedIds;
import dev.parley.room.errors.Ids;
import java.util.Optional;
import java.util.UUID;

/** Row of a table of the existing installation, as PostgreSQL's {@code row_to_json} writes it. */
record SourceRow(String table, ObjectNode fields) {

    private static final UUID NAMESPACE = UUID.fromString("3d5ae0a6-9c1d-5b57-8f0e-27f4c16b3b19");

    /** @throws RefusedRowException if it has none */
    String id() {
        return text("id").orElseThrow(() -> new RefusedRowException("it has no id"));
    }

    /** Its id here: the same if it has the form of one, else one that derives from it. */
    UUID targetId() {
        return Ids.read(id()).orElseGet(() -> NameBasedIds.uuid5(NAMESPACE, table + "/" + id()));
    }

    /** The text of a column, as the database takes it; empty if it is null, empty, or the installation is older than the column. */
    Optional<String> text(String column) {
        JsonNode value = fields.path(column);
        return value.isValueNode() && !value.isNull()
                ? Optional.of(value.asText().replace("\0", "")).filter(text -> !text.isBlank())
                : Optional.empty();
    }

    boolean flag(String column) {
        return fields.path(column).asBoolean(false);
    }

    @Override
    public String toString() {
        return "SourceRow[table=" + table + "]";
    }
}

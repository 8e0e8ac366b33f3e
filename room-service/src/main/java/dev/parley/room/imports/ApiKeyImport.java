package dev.parley.room.imports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;
import java.util.Set;

/**
 * Import of API keys. Their hashes are of another kind than those here; each is replaced when its key is used for the first
 * time, by {@code access.KeyOwners}.
 */
record ApiKeyImport(UserIds users) implements TableImport {

    private static final String HASH = "[0-9a-fA-F]{64}";

    private static final String INSERT = """
            insert into room.api_key (id, user_id, name, hash, created_at)
            select r.target, r.owner, r.name, decode(r.key_hash, 'hex'), coalesce(r.created_at, now())
            from jsonb_to_record(cast(? as jsonb)) as r(target uuid, owner text, name text, key_hash text,
                created_at timestamptz)""";

    @Override
    public String source() {
        return "user_api_key";
    }

    @Override
    public String target() {
        return "api_key";
    }

    @Override
    public Set<String> columns() {
        return Set.of("id", "user_id", "key_hash", "name", "created_at");
    }

    @Override
    public void write(SourceRow row, TargetDatabase target, RowChanges changes) throws SQLException {
        if (!row.text("key_hash").orElse("").matches(HASH)) {
            throw new RefusedRowException("key_hash is not the hash of a key");
        }
        ObjectNode fields = row.fields().deepCopy();
        fields.put("target", row.targetId().toString());
        users.of(row).ifPresent(user -> fields.put("owner", user));
        target.write(INSERT, fields);
    }
}

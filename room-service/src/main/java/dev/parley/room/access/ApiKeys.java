package dev.parley.room.access;

import dev.parley.room.database.DatabaseTime;
import dev.parley.room.database.Sql;
import dev.parley.room.database.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Store of API keys. */
@ApplicationScoped
class ApiKeys {

    /** A stored key's metadata, never the key itself. */
    record Entry(UUID id, String userId, @Nullable String name, Instant createdAt) {}

    Uni<Optional<String>> owner(byte[] hash) {
        return Sql.of("select user_id from room.api_key where hash = :hash")
                .set("hash", hash)
                .optional(row -> row.text("user_id"));
    }

    /** Replaces the hash of an imported key, and returns its user; empty if there is no such key. */
    @WithTransaction
    Uni<Optional<String>> replaceHash(byte[] imported, byte[] hash) {
        return Sql.of("update room.api_key set hash = :hash where hash = :imported returning user_id")
                .set("hash", hash)
                .set("imported", imported)
                .optional(row -> row.text("user_id"));
    }

    @WithTransaction
    Uni<Entry> add(String user, @Nullable String name, byte[] hash) {
        Entry entry = new Entry(UUID.randomUUID(), user, name, DatabaseTime.now());
        return Sql.of("insert into room.api_key (id, user_id, name, hash, created_at)"
                        + " values (:id, :user, :name, :hash, :at)")
                .set("id", entry.id())
                .set("user", user)
                .set("name", name)
                .set("hash", hash)
                .set("at", entry.createdAt())
                .update()
                .replaceWith(entry);
    }

    Uni<List<Entry>> of(String user) {
        return Sql.of("select id, user_id, name, created_at from room.api_key"
                        + " where user_id = :user order by created_at, id")
                .set("user", user)
                .list(row ->
                        new Entry(row.uuid("id"), row.text("user_id"), row.textOrNull("name"), row.time("created_at")));
    }

    /** Deletes the user's key; false if there is none. */
    @WithTransaction
    Uni<Boolean> remove(String user, UUID id) {
        return Sql.of("delete from room.api_key where id = :id and user_id = :user")
                .set("id", id)
                .set("user", user)
                .updatesAny();
    }
}

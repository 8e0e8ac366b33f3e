package dev.parley.room.rooms;

import dev.parley.room.database.Sql;
import dev.parley.room.database.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Store of the keys of rooms' names. */
@ApplicationScoped
class RoomNameKeyStore {

    /** A room whose name has no key. */
    record Entry(UUID id, String name) {}

    /** Rooms without a key, oldest first. */
    Uni<List<Entry>> withoutKey(int limit) {
        return Sql.of("select id, name from room.room where name_key is null order by created_at, id limit " + limit)
                .list(row -> new Entry(row.uuid("id"), row.text("name")));
    }

    /** Writes the key; without effect if a room has it. */
    @WithTransaction
    Uni<Void> write(UUID room, String key) {
        return Sql.of("update room.room set name_key = :key where id = :id and name_key is null"
                        + " and not exists (select 1 from room.room o where o.name_key = :key)")
                .set("key", key)
                .set("id", room)
                .execute();
    }
}

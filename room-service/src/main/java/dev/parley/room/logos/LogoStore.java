package dev.parley.room.logos;

import dev.parley.room.database.DatabaseTime;
import dev.parley.room.database.Sql;
import dev.parley.room.database.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Store of the logos of rooms. */
@ApplicationScoped
class LogoStore {

    /** A room that is deleted meanwhile needs none. */
    private static final String PUT = """
            insert into room.room_logo as l (room_id, image, changed_at)
            select r.id, :image, :at from room.room r where r.id = :room for key share
            on conflict (room_id) do update set image = excluded.image, changed_at = excluded.changed_at""";

    @WithTransaction
    Uni<Void> put(UUID room, byte[] image) {
        return Sql.of(PUT)
                .set("room", room)
                .set("image", image)
                .set("at", DatabaseTime.now())
                .execute();
    }

    Uni<Optional<byte[]>> of(UUID room) {
        return Sql.of("select image from room.room_logo where room_id = :room")
                .set("room", room)
                .optional(row -> row.bytes("image"));
    }

    @WithTransaction
    Uni<Void> remove(UUID room) {
        return Sql.of("delete from room.room_logo where room_id = :room")
                .set("room", room)
                .execute();
    }
}

package dev.parley.room.rooms;

import dev.parley.room.database.Sql;
import dev.parley.room.selection.SelectionReason;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Repository of rooms. */
@ApplicationScoped
class RoomRepository implements PanacheRepositoryBase<Room, UUID> {

    private static final String VISIBLE = "userId = ?1 or shared";

    Uni<Room> byName(String name) {
        return find("name", name).firstResult();
    }

    /**
     * The room, locked until the current transaction ends, so that what is read is what the change applies to; null if there
     * is none. The lock is a statement of its own, and the room is read after it.
     */
    Uni<Room> locked(UUID id) {
        return lock(id, "update").chain(found -> findById(id));
    }

    /** Locks the room against deletion until the current transaction ends; false if there is none. */
    Uni<Boolean> lockAgainstDeletion(UUID id) {
        return lock(id, "key share");
    }

    private static Uni<Boolean> lock(UUID id, String strength) {
        return Sql.of("select id from room.room where id = :id for " + strength)
                .set("id", id)
                .optional(row -> row.uuid("id"))
                .map(Optional::isPresent);
    }

    /** Deletes a room that is locked. */
    Uni<Void> deleteLocked(UUID id) {
        return Sql.of("delete from room.room where id = :id").set("id", id).execute();
    }

    Uni<List<Room>> visibleTo(String user, int page, int size) {
        return find(VISIBLE + " order by createdAt desc, id", user)
                .page(Page.of(page - 1, size))
                .list();
    }

    Uni<Void> storeSelection(UUID id, String platform, SelectionReason reason) {
        return update(
                        "platform = ?1, platformReason = ?2 where id = ?3 and not platformPinned"
                                + " and (platform <> ?1 or platformReason is distinct from ?2)",
                        platform,
                        reason,
                        id)
                .replaceWithVoid();
    }

    Uni<Long> countVisibleTo(String user) {
        return count(VISIBLE, user);
    }
}

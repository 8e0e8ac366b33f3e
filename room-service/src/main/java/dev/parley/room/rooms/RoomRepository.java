package dev.parley.room.rooms;

import dev.parley.platform.spi.MeetingRoomName;
import dev.parley.room.database.Sql;
import dev.parley.room.paging.PageRequest;
import dev.parley.room.selection.SelectionReason;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Repository of rooms. */
@ApplicationScoped
class RoomRepository implements PanacheRepositoryBase<Room, UUID> {

    private static final String VISIBLE = "userId = ?1 or shared";
    private static final String NEWEST_FIRST = " order by createdAt desc, id";

    /** The room of this name, in any spelling; a room without a key has one spelling only, and comes first. */
    Uni<Room> byName(String name) {
        return find(
                        "nameKey = ?1 or (nameKey is null and name = ?2)"
                                + " order by case when nameKey is null then 0 else 1 end",
                        MeetingRoomName.find(name).map(MeetingRoomName::key).orElse(""),
                        name)
                .firstResult();
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

    /** Rooms from the page's first one on; one more than fit, if there are more. */
    Uni<List<Room>> visibleTo(String user, PageRequest page) {
        int offset = page.offset();
        return page.after()
                .map(after -> find(
                        "(" + VISIBLE + ") and (createdAt < ?2 or (createdAt = ?2 and id > ?3))" + NEWEST_FIRST,
                        user,
                        after.time(),
                        after.id()))
                .orElseGet(() -> find(VISIBLE + NEWEST_FIRST, user))
                .range(offset, offset + page.size())
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

    Uni<Void> storeSync(UUID id, Instant at, String hash) {
        return update("icsLastSync = ?1, icsLastEtag = ?2 where id = ?3", at, hash, id)
                .replaceWithVoid();
    }

    Uni<Long> countVisibleTo(String user) {
        return count(VISIBLE, user);
    }
}

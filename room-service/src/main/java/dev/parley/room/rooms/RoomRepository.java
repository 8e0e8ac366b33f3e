package dev.parley.room.rooms;

import dev.parley.room.database.Sql;
import dev.parley.room.paging.PageRequest;
import dev.parley.room.selection.SelectionReason;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Repository of rooms. */
@ApplicationScoped
class RoomRepository {

    private static final String VISIBLE = "(user_id = :user or is_shared)";
    private static final String PAGE = " order by created_at desc, id limit :limit offset :offset";

    Uni<Optional<Room>> byId(UUID id) {
        return Sql.of(RoomRows.SELECT + "where id = :id").set("id", id).optional(RoomRows::read);
    }

    /** The room of this name, as {@link RoomByName} says. */
    Uni<Optional<Room>> byName(String name) {
        return RoomByName.bind(Sql.of(RoomRows.SELECT + "where " + RoomByName.CONDITION), name)
                .optional(RoomRows::read);
    }

    /**
     * The room, locked until the current transaction ends, so that what is read is what the change applies to; empty if there
     * is none. The lock is a statement of its own, and the room is read after it.
     */
    Uni<Optional<Room>> locked(UUID id) {
        return lock(id, "update").chain(found -> byId(id));
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

    Uni<Void> insert(Room room) {
        return RoomRows.insert(room);
    }

    /** Stores a room that is locked. */
    Uni<Void> updateLocked(Room room) {
        return RoomRows.update(room);
    }

    /** Deletes a room that is locked. */
    Uni<Void> deleteLocked(UUID id) {
        return Sql.of("delete from room.room where id = :id").set("id", id).execute();
    }

    /** Rooms from the page's first one on; one more than fit, if there are more. */
    Uni<List<Room>> visibleTo(String user, PageRequest page) {
        return page.after()
                .map(after -> Sql.of(RoomRows.SELECT + "where " + VISIBLE
                                + " and (created_at < :time or (created_at = :time and id > :after))" + PAGE)
                        .set("time", after.time())
                        .set("after", after.id()))
                .orElseGet(() -> Sql.of(RoomRows.SELECT + "where " + VISIBLE + PAGE))
                .set("user", user)
                .set("limit", page.size() + 1)
                .set("offset", page.offset())
                .list(RoomRows::read);
    }

    Uni<Void> storeSelection(UUID id, String platform, SelectionReason reason) {
        return Sql.of("update room.room set platform = :platform, platform_reason = :reason"
                        + " where id = :id and not platform_pinned"
                        + " and (platform <> :platform or platform_reason is distinct from :reason)")
                .set("platform", platform)
                .set("reason", reason.value())
                .set("id", id)
                .execute();
    }

    Uni<Void> storeSync(UUID id, Instant at, String hash) {
        return Sql.of("update room.room set ics_last_sync = :at, ics_last_etag = :hash where id = :id")
                .set("at", at)
                .set("hash", hash)
                .set("id", id)
                .execute();
    }

    Uni<Long> countVisibleTo(String user) {
        return Sql.of("select count(*) as rooms from room.room where " + VISIBLE)
                .set("user", user)
                .single(row -> row.number("rooms"));
    }
}

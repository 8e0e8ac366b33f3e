package dev.parley.room.rooms;

import dev.parley.platform.spi.MeetingRoomName;
import dev.parley.room.selection.SelectionReason;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Page;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Repository of rooms. */
@ApplicationScoped
class RoomRepository implements PanacheRepositoryBase<Room, UUID> {

    private static final String VISIBLE = "userId = ?1 or shared";

    /** The room of this name, in any spelling; a room without a key has one spelling only, and comes first. */
    Uni<Room> byName(String name) {
        return find(
                        "nameKey = ?1 or (nameKey is null and name = ?2)"
                                + " order by case when nameKey is null then 0 else 1 end",
                        MeetingRoomName.find(name).map(MeetingRoomName::key).orElse(""),
                        name)
                .firstResult();
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

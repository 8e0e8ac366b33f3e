package dev.parley.room.rooms;

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

    Uni<Room> byName(String name) {
        return find("name", name).firstResult();
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

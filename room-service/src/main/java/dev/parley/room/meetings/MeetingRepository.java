package dev.parley.room.meetings;

import dev.parley.room.errors.NotFound;
import dev.parley.room.paging.TimeCursor;
import dev.parley.runtime.problem.ErrorCode;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Repository of meetings. */
@ApplicationScoped
class MeetingRepository implements PanacheRepositoryBase<Meeting, UUID> {

    /** Ongoing meetings of the room; the one that ends last comes first. */
    Uni<List<Meeting>> active(UUID roomId) {
        return list("roomId = ?1 and active and endDate > ?2 order by endDate desc, id", roomId, Instant.now());
    }

    /** At most {@code limit} of {@link #active(UUID)}, after the cursor if there is one. */
    Uni<List<Meeting>> active(UUID roomId, Optional<TimeCursor> after, int limit) {
        String ongoing = "roomId = ?1 and active and endDate > ?2";
        String order = " order by endDate desc, id";
        return after.map(cursor -> find(
                        ongoing + " and (endDate < ?3 or (endDate = ?3 and id > ?4))" + order,
                        roomId,
                        Instant.now(),
                        cursor.time(),
                        cursor.id()))
                .orElseGet(() -> find(ongoing + order, roomId, Instant.now()))
                .range(0, limit - 1)
                .list();
    }

    /** At most {@code limit} ended meetings of the room, after the cursor if there is one; the one that ended last comes first. */
    Uni<List<Meeting>> past(UUID roomId, Optional<TimeCursor> after, int limit) {
        String ended = "roomId = ?1 and not active";
        String order = " order by endDate desc, id";
        return after.map(cursor -> find(
                        ended + " and (endDate < ?2 or (endDate = ?2 and id > ?3))" + order,
                        roomId,
                        cursor.time(),
                        cursor.id()))
                .orElseGet(() -> find(ended + order, roomId))
                .range(0, limit - 1)
                .list();
    }

    /** Fails with 404 if the room has no such meeting. */
    Uni<Meeting> ofRoom(UUID roomId, UUID id) {
        return find("id = ?1 and roomId = ?2", id, roomId)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(() -> NotFound.of(ErrorCode.MEETING_NOT_FOUND));
    }
}

package dev.parley.room.meetings;

import dev.parley.room.errors.NotFound;
import dev.parley.runtime.problem.ErrorCode;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Repository of meetings. */
@ApplicationScoped
class MeetingRepository implements PanacheRepositoryBase<Meeting, UUID> {

    /** Ongoing meetings of the room, newest first. */
    Uni<List<Meeting>> active(UUID roomId) {
        return list("roomId = ?1 and active and endDate > ?2 order by startDate desc, id", roomId, Instant.now());
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

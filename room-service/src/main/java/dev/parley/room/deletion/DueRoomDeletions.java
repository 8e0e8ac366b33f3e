package dev.parley.room.deletion;

import dev.parley.platform.events.ProviderRoomName;
import dev.parley.room.config.RoomServiceConfig;
import dev.parley.room.rows.Row;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** Store of due room deletions and their retries. */
@ApplicationScoped
class DueRoomDeletions {

    /** Not more than 7 days after the grace period: by then providers have deleted the room themselves. */
    private static final String DUE = """
            select m.id, m.platform, m.room_name, m.provider_meeting_id, coalesce(d.attempts, 0)
            from room.meeting m left join room.room_deletion d on d.meeting_id = m.id
            where not m.is_active and m.room_deleted_at is null
              and m.ended_at < now() - cast(:grace as bigint) * interval '1 millisecond'
              and m.ended_at > now() - cast(:grace as bigint) * interval '1 millisecond' - interval '7 days'
              and (d.next_at is null or d.next_at <= now())
            order by m.ended_at limit 20""";

    private static final String POSTPONE = """
            insert into room.room_deletion as d (meeting_id, attempts, next_at, last_error)
            values (:meeting, 1, now() + cast(:ms as bigint) * interval '1 millisecond', :reason)
            on conflict (meeting_id) do update set
                attempts = d.attempts + 1, next_at = excluded.next_at, last_error = excluded.last_error""";

    private final RoomServiceConfig config;

    DueRoomDeletions(RoomServiceConfig config) {
        this.config = config;
    }

    /** Rooms that are due, those of the meetings that ended first in front. */
    @WithSession
    Uni<List<DueRoomDeletion>> due() {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(DUE, Object[].class)
                        .setParameter("grace", config.roomDeletionGrace().toMillis())
                        .getResultList())
                .map(rows -> rows.stream().map(DueRoomDeletions::read).toList());
    }

    private static DueRoomDeletion read(Object[] columns) {
        Row row = new Row(columns);
        return new DueRoomDeletion(
                row.uuid(0), row.text(1), new ProviderRoomName(row.text(2)), row.text(3), row.integer(4));
    }

    /** Records that the provider room is deleted. */
    @WithTransaction
    Uni<Void> markDeleted(DueRoomDeletion room) {
        return Panache.getSession()
                .call(session -> session.createNativeQuery(
                                "update room.meeting set room_deleted_at = now() where id = :meeting and not is_active")
                        .setParameter("meeting", room.meetingId())
                        .executeUpdate())
                .chain(session -> session.createNativeQuery(
                                "delete from room.room_deletion where meeting_id = :meeting")
                        .setParameter("meeting", room.meetingId())
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Schedules a retry after {@code delay}. */
    @WithTransaction
    Uni<Void> postpone(DueRoomDeletion room, Duration delay, String reason) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(POSTPONE)
                        .setParameter("meeting", room.meetingId())
                        .setParameter("ms", delay.toMillis())
                        .setParameter("reason", reason)
                        .executeUpdate())
                .replaceWithVoid();
    }
}

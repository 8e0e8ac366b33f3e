package dev.parley.room.deletion;

import dev.parley.platform.events.ProviderRoomName;
import dev.parley.room.config.RoomServiceConfig;
import dev.parley.room.database.Row;
import dev.parley.room.database.Sql;
import dev.parley.room.database.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** Store of due room deletions and their retries. */
@ApplicationScoped
class DueRoomDeletions {

    /** Not more than 7 days after the grace period: by then providers have deleted the room themselves. */
    private static final String DUE = """
            select m.id, m.platform, m.room_name, m.provider_meeting_id, coalesce(d.attempts, 0) as attempts
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
    Uni<List<DueRoomDeletion>> due() {
        return Sql.of(DUE).set("grace", config.roomDeletionGrace().toMillis()).list(DueRoomDeletions::read);
    }

    private static DueRoomDeletion read(Row row) {
        return new DueRoomDeletion(
                row.uuid("id"),
                row.text("platform"),
                new ProviderRoomName(row.text("room_name")),
                row.text("provider_meeting_id"),
                row.integer("attempts"));
    }

    /** Records that the provider room is deleted. */
    @WithTransaction
    Uni<Void> markDeleted(DueRoomDeletion room) {
        return Sql.of("update room.meeting set room_deleted_at = now() where id = :meeting and not is_active")
                .set("meeting", room.meetingId())
                .execute()
                .chain(() -> Sql.of("delete from room.room_deletion where meeting_id = :meeting")
                        .set("meeting", room.meetingId())
                        .execute());
    }

    /** Schedules a retry after {@code delay}. */
    @WithTransaction
    Uni<Void> postpone(DueRoomDeletion room, Duration delay, String reason) {
        return Sql.of(POSTPONE)
                .set("meeting", room.meetingId())
                .set("ms", delay.toMillis())
                .set("reason", reason)
                .execute();
    }
}

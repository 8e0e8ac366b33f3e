package dev.parley.room.meetings;

import dev.parley.platform.events.PlatformId;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.room.database.Pipeline;
import dev.parley.room.database.Row;
import dev.parley.room.database.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Queries for meetings together with the presence in their provider rooms. */
@ApplicationScoped
class MeetingOccupancies {

    private static final String COUNT = """
            select m.id, m.is_active, m.end_reason, m.end_date < now() as overdue, m.started_at is not null as started,
                m.room_deleted_at is not null as gone, o.people, o.running_sessions,
                exists (select 1 from room.room_session s where s.platform = m.platform and s.room_key = m.room_key
                    and s.ended_at is not null) as ended,
                exists (select 1 from room.room_session s where s.platform = m.platform and s.room_key = m.room_key
                    and not s.room_empty) as met,
                exists (select 1 from room.participant_session p where p.platform = m.platform
                    and p.room_key = m.room_key and not p.bot) as used,
                m.recording_type = 'cloud' and m.recording_trigger like 'automatic%' as triggered,
                exists (select 1 from room.room r where r.id = m.room_id and r.webhook_url is not null) as has_webhook
            from room.meeting m join room.meeting_occupancy o on o.meeting_id = m.id
            where m.id = (select n.id from room.meeting n where n.platform = :platform and n.room_key = :key)""";

    private static final String OVERTIME_EXCEEDED =
            "m.end_date < now() - cast(:ms as bigint) * interval '1 millisecond' and not exists (select 1"
                    + " from room.presence_poll q where q.meeting_id = m.id"
                    + " and q.answered_at > now() - interval '1 hour')";

    /**
     * The meeting of a provider room, locked until the transaction ends. The lock is a statement of its own, so that the
     * counts after it include what the previous holder of the lock committed.
     */
    Uni<Optional<MeetingOccupancy>> locked(PlatformId platform, ProviderRoomName room) {
        return Pipeline.of(
                of(
                                "select id from room.meeting where platform = :platform and room_key = :key for update",
                                platform,
                                room)
                        .optional(row -> row.uuid("id")),
                of(COUNT, platform, room).optional(MeetingOccupancies::read),
                (lock, occupancy) -> occupancy.filter(counted -> lock.isPresent()));
    }

    private static Sql of(String statement, PlatformId platform, ProviderRoomName room) {
        return Sql.of(statement).set("platform", platform.value()).set("key", room.canonical());
    }

    private static MeetingOccupancy read(Row row) {
        return new MeetingOccupancy(
                new PresenceChange(
                        row.uuid("id"), row.integer("people"), row.flag("triggered"), row.flag("has_webhook")),
                row.flag("is_active"),
                row.textOrNull("end_reason"),
                row.flag("overdue"),
                row.flag("started"),
                row.integer("running_sessions"),
                row.flag("ended"),
                row.flag("gone"),
                row.flag("met") || row.flag("used"),
                row.flag("used"));
    }

    /** Active meetings for which {@code condition} holds, locked. */
    Uni<List<UUID>> activeWhere(String condition, UUID key) {
        return Sql.of("select id from room.meeting where is_active and " + condition + " order by id for update")
                .set("key", key)
                .list(row -> row.uuid("id"));
    }

    /**
     * Active meetings past their end date with nobody present, locked; those locked by others are skipped.
     *
     * @param overtime time after the end date from which people no longer count as present, unless the provider listed the
     *     people present within the last hour
     */
    Uni<List<UUID>> overdue(Duration overtime) {
        return Sql.of("select m.id from room.meeting m join room.meeting_occupancy o on o.meeting_id = m.id"
                        + " where m.is_active and m.end_date < now() and (o.people = 0 or " + OVERTIME_EXCEEDED + ")"
                        + " order by m.end_date limit 100 for update of m skip locked")
                .set("ms", overtime.toMillis())
                .list(row -> row.uuid("id"));
    }
}

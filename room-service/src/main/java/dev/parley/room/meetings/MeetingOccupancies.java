package dev.parley.room.meetings;

import dev.parley.platform.events.PlatformId;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.room.rows.Row;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Queries for meetings together with the presence in their provider rooms. */
@ApplicationScoped
class MeetingOccupancies {

    private static final String PRESENT = """
            from room.participant_session s where s.platform = m.platform and s.room_key = m.room_key
              and not s.bot and s.joined_at is not null and s.left_at is null""";

    private static final String SESSIONS =
            "from room.room_session r where r.platform = m.platform and r.room_key = m.room_key";

    private static final String OVERTIME_EXCEEDED =
            "m.end_date < now() - cast(:ms as bigint) * interval '1 millisecond' and not exists (select 1"
                    + " from room.presence_poll q where q.meeting_id = m.id"
                    + " and q.answered_at > now() - interval '1 hour')";

    /**
     * The meeting of a provider room, locked until the transaction ends. The lock is a statement of its own, so that the
     * counts after it include what the previous holder of the lock committed.
     */
    Uni<Optional<MeetingOccupancy>> locked(PlatformId platform, ProviderRoomName room) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select id from room.meeting where platform = :platform and room_key = :key for update",
                                UUID.class)
                        .setParameter("platform", platform.value())
                        .setParameter("key", room.canonical())
                        .getSingleResultOrNull())
                .chain(id -> id == null ? Uni.createFrom().item(Optional.empty()) : count(id));
    }

    private static Uni<Optional<MeetingOccupancy>> count(UUID meeting) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select m.id, m.is_active, m.end_reason, m.end_date < now(), m.started_at is not null,"
                                        + " (select count(*) " + PRESENT + "),"
                                        + " (select count(*) " + SESSIONS + " and r.started_at is not null"
                                        + "   and (r.ended_at is null or r.ended_at < r.started_at)),"
                                        + " exists (select 1 " + SESSIONS + " and r.ended_at is not null),"
                                        + " m.room_deleted_at is not null,"
                                        + " exists (select 1 " + SESSIONS + ") or exists (select 1"
                                        + "   from room.participant_session s where s.platform = m.platform"
                                        + "   and s.room_key = m.room_key and not s.bot)"
                                        + " from room.meeting m where m.id = :id",
                                Object[].class)
                        .setParameter("id", meeting)
                        .getSingleResult())
                .map(Row::new)
                .map(row -> Optional.of(new MeetingOccupancy(
                        row.uuid(0),
                        row.flag(1),
                        row.textOrNull(2),
                        row.flag(3),
                        row.flag(4),
                        row.integer(5),
                        row.integer(6),
                        row.flag(7),
                        row.flag(8),
                        row.flag(9))));
    }

    /** Active meetings for which {@code condition} holds, locked. */
    Uni<List<UUID>> activeWhere(String condition, UUID key) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select id from room.meeting where is_active and " + condition
                                        + " order by id for update",
                                UUID.class)
                        .setParameter("key", key)
                        .getResultList());
    }

    /**
     * Active meetings past their end date with nobody present, locked; those locked by others are skipped.
     *
     * @param overtime time after the end date from which people no longer count as present, unless the provider listed the
     *     people present within the last hour
     */
    Uni<List<UUID>> overdue(Duration overtime) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select m.id from room.meeting m where m.is_active and m.end_date < now()"
                                        + " and (not exists (select 1 " + PRESENT + ") or " + OVERTIME_EXCEEDED + ")"
                                        + " order by m.end_date limit 100 for update skip locked",
                                UUID.class)
                        .setParameter("ms", overtime.toMillis())
                        .getResultList());
    }
}

package dev.parley.room.meetings;

import dev.parley.room.config.RoomServiceConfig;
import dev.parley.room.errors.NotFound;
import dev.parley.room.rooms.RoomData;
import dev.parley.room.rooms.Rooms;
import dev.parley.room.rows.Row;
import dev.parley.runtime.problem.ErrorCode;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;

/** Store of reservations; every method is one short transaction, with the time of the database. */
@ApplicationScoped
class Reservations {

    private static final String COLUMNS = "id, epoch, room_id, user_id, platform, superseded, cast(request as text)";

    private final MeetingRepository meetings;
    private final HeldReservations held;
    private final Rooms rooms;
    private final MeetingSpecCodec specs;
    private final RoomServiceConfig config;

    Reservations(
            MeetingRepository meetings,
            HeldReservations held,
            Rooms rooms,
            MeetingSpecCodec specs,
            RoomServiceConfig config) {
        this.meetings = meetings;
        this.held = held;
        this.rooms = rooms;
        this.specs = specs;
        this.config = config;
    }

    @WithTransaction
    Uni<ReservationResult> claim(MeetingDemand demand) {
        if (demand.duplicate()) {
            return insert(demand).map(granted -> new ReservationResult.Granted(granted.orElseThrow()));
        }
        return findSatisfying(demand)
                .chain(found -> found.<Uni<ReservationResult>>map(
                                meeting -> Uni.createFrom().item(new ReservationResult.Found(meeting)))
                        .orElseGet(() -> reserve(demand)));
    }

    private Uni<ReservationResult> reserve(MeetingDemand demand) {
        return supersedeOtherPlatform(demand)
                .chain(() -> insert(demand))
                .chain(granted -> granted.map(reservation -> recheck(demand, reservation))
                        .orElseGet(() -> takeOver(
                                        "room_id = :key and exclusive and expires_at < now()",
                                        demand.room().id())
                                .map(taken -> taken.<ReservationResult>map(ReservationResult.Granted::new)
                                        .orElseGet(ReservationResult.Busy::new))));
    }

    /** Supersedes an expired reservation on a platform that is no longer selected: it would block the new selection. */
    private static Uni<Void> supersedeOtherPlatform(MeetingDemand demand) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(HeldReservations.SUPERSEDE
                                + " where room_id = :room and exclusive and expires_at < now()"
                                + " and coalesce(request->>'chosenPlatform', platform) <> :platform")
                        .setParameter("room", demand.room().id())
                        .setParameter("platform", demand.selection().platform().value())
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Another creation may have been committed between the first check and the reservation. */
    private Uni<ReservationResult> recheck(MeetingDemand demand, Reservation reservation) {
        return findSatisfying(demand)
                .chain(found -> found.<Uni<ReservationResult>>map(
                                meeting -> held.delete(reservation).replaceWith(new ReservationResult.Found(meeting)))
                        .orElseGet(() -> Uni.createFrom().item(new ReservationResult.Granted(reservation))));
    }

    private Uni<Optional<Meeting>> findSatisfying(MeetingDemand demand) {
        return meetings.active(demand.room().id())
                .map(active -> active.stream().filter(demand::isSatisfiedBy).findFirst());
    }

    private Uni<Optional<Reservation>> insert(MeetingDemand demand) {
        RoomData room = demand.room();
        Instant now = Instant.now();
        Reservation reservation = new Reservation(
                UUID.randomUUID(),
                1,
                room.id(),
                demand.userId(),
                demand.selection().platform().value(),
                false,
                MeetingSpec.of(room, demand.selection(), now, now.plus(config.meetingDuration())));
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("insert into room.meeting_reservation"
                                + " (id, room_id, user_id, exclusive, expires_at, platform, request, created_at)"
                                + " values (:id, :room, :user, :exclusive, " + HeldReservations.EXPIRY
                                + ", :platform, cast(cast(:request as text) as jsonb), now())"
                                + " on conflict (room_id) where exclusive do nothing")
                        .setParameter("id", reservation.id())
                        .setParameter("room", room.id())
                        .setParameter("user", reservation.userId())
                        .setParameter("exclusive", !demand.duplicate())
                        .setParameter("ms", config.creation().expiry().toMillis())
                        .setParameter("platform", reservation.platform())
                        .setParameter("request", specs.write(reservation.spec()))
                        .executeUpdate())
                // The room was deleted after the lookup.
                .onFailure(ConstraintViolationException.class)
                .transform(failure -> NotFound.of(ErrorCode.ROOM_NOT_FOUND))
                .chain(rows -> rows > 0
                        ? rooms.storeSelection(room.id(), demand.selection()).replaceWith(Optional.of(reservation))
                        : Uni.createFrom().item(Optional.empty()));
    }

    /** Takes an expired reservation over; empty if another caller did. */
    @WithTransaction
    Uni<Optional<Reservation>> takeOver(UUID id) {
        return takeOver("id = :key and expires_at < now()", id);
    }

    private Uni<Optional<Reservation>> takeOver(String condition, UUID key) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "update room.meeting_reservation set epoch = epoch + 1, expires_at = "
                                        + HeldReservations.EXPIRY + " where " + condition + " returning " + COLUMNS,
                                Object[].class)
                        .setParameter("key", key)
                        .setParameter("ms", config.creation().expiry().toMillis())
                        .getResultList())
                .map(rows -> rows.stream().findFirst().map(Row::new).map(this::read));
    }

    /** Expired reservations, oldest first; the delay before a retry grows with the number of attempts. */
    @WithTransaction
    Uni<List<UUID>> expired(int limit) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select id from room.meeting_reservation"
                                        + " where expires_at < now() - least(epoch, 60) * interval '30 seconds'"
                                        + " order by expires_at limit " + limit,
                                UUID.class)
                        .getResultList());
    }

    /** Whether the reservation is still open. */
    @WithTransaction
    Uni<Boolean> isOpen(UUID id) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select 1 from room.meeting_reservation where id = :id", Integer.class)
                        .setParameter("id", id)
                        .getSingleResultOrNull())
                .map(Objects::nonNull);
    }

    private Reservation read(Row row) {
        return new Reservation(
                row.uuid(0),
                row.integer(1),
                row.uuid(2),
                row.textOrNull(3),
                row.text(4),
                row.flag(5),
                specs.read(row.text(6)));
    }
}

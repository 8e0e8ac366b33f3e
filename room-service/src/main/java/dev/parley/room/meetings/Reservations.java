package dev.parley.room.meetings;

import dev.parley.room.config.RoomServiceConfig;
import dev.parley.room.database.DatabaseTime;
import dev.parley.room.database.Row;
import dev.parley.room.database.Sql;
import dev.parley.room.database.WithTransaction;
import dev.parley.room.errors.NotFound;
import dev.parley.room.rooms.RoomData;
import dev.parley.room.rooms.Rooms;
import dev.parley.room.selection.Selection;
import dev.parley.runtime.problem.ErrorCode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Store of reservations; every method is one short transaction, with the time of the database. */
@ApplicationScoped
class Reservations {

    private static final String COLUMNS =
            "id, epoch, room_id, user_id, platform, superseded, cast(request as text) as request";

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
            return keepRoom(demand)
                    .chain(() -> insert(demand))
                    .map(granted -> new ReservationResult.Granted(granted.orElseThrow()));
        }
        return findSatisfying(demand)
                .chain(found -> found.<Uni<ReservationResult>>map(
                                meeting -> Uni.createFrom().item(new ReservationResult.Found(meeting)))
                        .orElseGet(() -> reserve(demand)));
    }

    private Uni<ReservationResult> reserve(MeetingDemand demand) {
        return keepRoom(demand)
                .chain(() -> supersedeOtherPlatform(demand))
                .chain(() -> insert(demand))
                .chain(granted -> granted.map(reservation -> recheck(demand, reservation))
                        .orElseGet(() -> takeOver(
                                        "room_id = :key and exclusive and expires_at < now()",
                                        demand.room().id())
                                .map(taken -> taken.<ReservationResult>map(ReservationResult.Granted::new)
                                        .orElseGet(ReservationResult.Busy::new))));
    }

    /** Fails with 404 if the room was deleted after the lookup. */
    private Uni<Void> keepRoom(MeetingDemand demand) {
        return rooms.keep(demand.room().id())
                .invoke(kept -> {
                    if (!kept) {
                        throw NotFound.of(ErrorCode.ROOM_NOT_FOUND);
                    }
                })
                .replaceWithVoid();
    }

    /** Supersedes an expired reservation on a platform that is no longer selected: it would block the new selection. */
    private static Uni<Void> supersedeOtherPlatform(MeetingDemand demand) {
        return Sql.of(HeldReservations.SUPERSEDE
                        + " where room_id = :room and exclusive and expires_at < now()"
                        + " and coalesce(request->>'chosenPlatform', platform) <> :platform")
                .set("room", demand.room().id())
                .set("platform", demand.selection().platform().value())
                .execute();
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
        Instant now = DatabaseTime.now();
        Reservation reservation = new Reservation(
                UUID.randomUUID(),
                1,
                room.id(),
                demand.userId(),
                demand.selection().platform().value(),
                false,
                MeetingSpec.of(room, demand.selection(), now, now.plus(config.meetingDuration())));
        return insert(reservation, !demand.duplicate(), config.creation().expiry())
                .chain(rows -> rows > 0
                        ? rooms.storeSelection(room.id(), demand.selection()).replaceWith(Optional.of(reservation))
                        : Uni.createFrom().item(Optional.empty()));
    }

    /** Reserves an event's meeting, for whoever takes the reservation over first. Runs in the current transaction. */
    Uni<Void> insertScheduled(UUID id, RoomData room, Selection selection, MeetingSchedule schedule) {
        Reservation reservation = new Reservation(
                id, 0, room.id(), null, selection.platform().value(), false, MeetingSpec.of(room, selection, schedule));
        return insert(reservation, false, Duration.ZERO).chain(() -> rooms.storeSelection(room.id(), selection));
    }

    private Uni<Integer> insert(Reservation reservation, boolean exclusive, Duration expiry) {
        return Sql.of("insert into room.meeting_reservation"
                        + " (id, room_id, user_id, exclusive, epoch, expires_at, platform, request, created_at)"
                        + " values (:id, :room, :user, :exclusive, :epoch, " + HeldReservations.EXPIRY
                        + ", :platform, cast(cast(:request as text) as jsonb), now())"
                        + " on conflict (room_id) where exclusive do nothing")
                .set("id", reservation.id())
                .set("room", reservation.roomId())
                .set("user", reservation.userId())
                .set("exclusive", exclusive)
                .set("epoch", reservation.epoch())
                .set("ms", expiry.toMillis())
                .set("platform", reservation.platform())
                .set("request", specs.write(reservation.spec()))
                .update();
    }

    /** Takes an expired reservation over; empty if another caller did. */
    @WithTransaction
    Uni<Optional<Reservation>> takeOver(UUID id) {
        return takeOver("id = :key and expires_at < now()", id);
    }

    private Uni<Optional<Reservation>> takeOver(String condition, UUID key) {
        return Sql.of("update room.meeting_reservation set epoch = epoch + 1, expires_at = " + HeldReservations.EXPIRY
                        + " where " + condition + " returning " + COLUMNS)
                .set("key", key)
                .set("ms", config.creation().expiry().toMillis())
                .list(this::read)
                .map(taken -> taken.stream().findFirst());
    }

    /** Expired reservations, oldest first; the delay before a retry grows with the number of attempts. */
    @WithTransaction
    Uni<List<UUID>> expired(int limit) {
        return Sql.of("select id from room.meeting_reservation"
                        + " where expires_at < now() - least(greatest(epoch, 1), 60) * interval '30 seconds'"
                        + " order by expires_at limit " + limit)
                .list(row -> row.uuid("id"));
    }

    /** Whether the reservation is still open. */
    @WithTransaction
    Uni<Boolean> isOpen(UUID id) {
        return Sql.of("select exists (select 1 from room.meeting_reservation where id = :id) as open")
                .set("id", id)
                .single(row -> row.flag("open"));
    }

    private Reservation read(Row row) {
        return new Reservation(
                row.uuid("id"),
                row.integer("epoch"),
                row.uuid("room_id"),
                row.textOrNull("user_id"),
                row.text("platform"),
                row.flag("superseded"),
                specs.read(row.text("request")));
    }
}

package dev.parley.room.meetings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.room.config.RoomServiceConfig;
import dev.parley.room.errors.Failure;
import dev.parley.room.rooms.RoomData;
import dev.parley.room.rooms.Rooms;
import dev.parley.room.rows.Row;
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

/** Reservations in the database; every method is one short transaction by the database's clock. */
@ApplicationScoped
class Reservations {

    private static final String COLUMNS = "id, epoch, room_id, user_id, platform, cast(request as text)";
    private static final String EXPIRY = "now() + cast(:ms as bigint) * interval '1 millisecond'";

    private final MeetingRepository meetings;
    private final Rooms rooms;
    private final RoomServiceConfig config;
    private final ObjectMapper json;

    Reservations(MeetingRepository meetings, Rooms rooms, RoomServiceConfig config, ObjectMapper json) {
        this.meetings = meetings;
        this.rooms = rooms;
        this.config = config;
        this.json = json;
    }

    @WithTransaction
    Uni<Claim> claim(Wish wish) {
        if (wish.duplicate()) {
            return insert(wish).map(granted -> new Claim.Granted(granted.orElseThrow()));
        }
        return fitting(wish)
                .chain(found -> found.<Uni<Claim>>map(
                                meeting -> Uni.createFrom().item(new Claim.Found(meeting)))
                        .orElseGet(() -> reserved(wish)));
    }

    private Uni<Claim> reserved(Wish wish) {
        return insert(wish)
                .chain(granted -> granted.map(reservation -> unlessMadeMeanwhile(wish, reservation))
                        .orElseGet(() -> takenOver(
                                        "room_id = :key and exclusive and expires_at < now()",
                                        wish.room().id())
                                .map(taken ->
                                        taken.<Claim>map(Claim.Granted::new).orElseGet(Claim.Busy::new))));
    }

    /** Between the first look and the reservation another creation may have been completed. */
    private Uni<Claim> unlessMadeMeanwhile(Wish wish, Reservation reservation) {
        return fitting(wish)
                .chain(found -> found.<Uni<Claim>>map(
                                meeting -> delete(reservation).replaceWith(new Claim.Found(meeting)))
                        .orElseGet(() -> Uni.createFrom().item(new Claim.Granted(reservation))));
    }

    private Uni<Optional<Meeting>> fitting(Wish wish) {
        return meetings.active(wish.room().id())
                .map(active -> active.stream().filter(wish::isMetBy).findFirst());
    }

    private Uni<Optional<Reservation>> insert(Wish wish) {
        RoomData room = wish.room();
        Instant now = Instant.now();
        Reservation wanted = new Reservation(
                UUID.randomUUID(),
                1,
                room.id(),
                wish.userId(),
                wish.place().platform().value(),
                Plan.of(room, wish.place(), now, now.plus(config.meetingDuration())));
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("insert into room.meeting_reservation"
                                + " (id, room_id, user_id, exclusive, expires_at, platform, request, created_at)"
                                + " values (:id, :room, :user, :exclusive, " + EXPIRY
                                + ", :platform, cast(cast(:request as text) as jsonb), now())"
                                + " on conflict (room_id) where exclusive do nothing")
                        .setParameter("id", wanted.id())
                        .setParameter("room", room.id())
                        .setParameter("user", wanted.userId())
                        .setParameter("exclusive", !wish.duplicate())
                        .setParameter("ms", config.creation().expiry().toMillis())
                        .setParameter("platform", wanted.platform())
                        .setParameter("request", written(wanted.plan()))
                        .executeUpdate())
                // The room was deleted since it was looked up.
                .onFailure(ConstraintViolationException.class)
                .transform(failure -> Failure.notFound("room"))
                .chain(rows -> rows > 0
                        ? rooms.place(room.id(), wish.place()).replaceWith(Optional.of(wanted))
                        : Uni.createFrom().item(Optional.empty()));
    }

    /** Takes an expired reservation over; empty if somebody else did. */
    @WithTransaction
    Uni<Optional<Reservation>> takeOver(UUID id) {
        return takenOver("id = :key and expires_at < now()", id);
    }

    private Uni<Optional<Reservation>> takenOver(String condition, UUID key) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "update room.meeting_reservation set epoch = epoch + 1, expires_at = " + EXPIRY
                                        + " where " + condition + " returning " + COLUMNS,
                                Object[].class)
                        .setParameter("key", key)
                        .setParameter("ms", config.creation().expiry().toMillis())
                        .getResultList())
                .map(rows -> rows.stream().findFirst().map(Row::new).map(this::read));
    }

    /** Reservations that nobody completed, oldest first; what was tried in vain before is left alone for longer. */
    @WithTransaction
    Uni<List<UUID>> abandoned(int limit) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "select id from room.meeting_reservation"
                                        + " where expires_at < now() - least(epoch, 60) * interval '30 seconds'"
                                        + " order by expires_at limit " + limit,
                                UUID.class)
                        .getResultList());
    }

    /** Gives the creation back at once: the next one to want it repeats it under the same id. */
    @WithTransaction
    Uni<Void> release(Reservation reservation) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("update room.meeting_reservation set expires_at = now()"
                                + " where id = :id and epoch = :epoch")
                        .setParameter("id", reservation.id())
                        .setParameter("epoch", reservation.epoch())
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Forgets the creation: nothing came of it, or its meeting is there. */
    @WithTransaction
    Uni<Boolean> delete(Reservation reservation) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "delete from room.meeting_reservation where id = :id and epoch = :epoch")
                        .setParameter("id", reservation.id())
                        .setParameter("epoch", reservation.epoch())
                        .executeUpdate())
                .map(rows -> rows > 0);
    }

    /** Whether anybody is still to complete it. */
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
        try {
            return new Reservation(
                    row.uuid(0),
                    row.integer(1),
                    row.uuid(2),
                    row.textOrNull(3),
                    row.text(4),
                    json.readValue(row.text(5), Plan.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a reservation holds a plan that was not written here", e);
        }
    }

    private String written(Plan plan) {
        try {
            return json.writeValueAsString(plan);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("every plan can be written as JSON", e);
        }
    }
}

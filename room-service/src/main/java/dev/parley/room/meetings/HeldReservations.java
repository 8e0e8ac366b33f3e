package dev.parley.room.meetings;

import dev.parley.room.config.RoomServiceConfig;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Updates of a reservation by its holder, fenced by the epoch: without effect once another caller has taken it over. */
@ApplicationScoped
class HeldReservations {

    static final String SUPERSEDE = "update room.meeting_reservation set superseded = true, exclusive = false,"
            + " epoch = epoch + 1, expires_at = now()";

    static final String EXPIRY = "now() + cast(:ms as bigint) * interval '1 millisecond'";

    private final RoomServiceConfig config;

    HeldReservations(RoomServiceConfig config) {
        this.config = config;
    }

    /** Expires the reservation now, so that the next caller takes it over and repeats the creation under the same id. */
    @WithTransaction
    Uni<Void> expire(Reservation reservation) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("update room.meeting_reservation set expires_at = now()"
                                + " where id = :id and epoch = :epoch")
                        .setParameter("id", reservation.id())
                        .setParameter("epoch", reservation.epoch())
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Moves the reservation to another platform; empty if another caller has taken it over. */
    @WithTransaction
    Uni<Optional<Reservation>> redirect(Reservation reservation, String platform) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("update room.meeting_reservation set platform = :platform,"
                                + " expires_at = " + EXPIRY + " where id = :id and epoch = :epoch")
                        .setParameter("platform", platform)
                        .setParameter("ms", config.creation().expiry().toMillis())
                        .setParameter("id", reservation.id())
                        .setParameter("epoch", reservation.epoch())
                        .executeUpdate())
                .map(rows -> rows > 0 ? Optional.of(reservation.withPlatform(platform)) : Optional.empty());
    }

    /** Frees the room for another creation; the timer deletes what this one may have created at the provider. */
    @WithTransaction
    Uni<Void> supersede(Reservation reservation) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(SUPERSEDE + " where id = :id and epoch = :epoch")
                        .setParameter("id", reservation.id())
                        .setParameter("epoch", reservation.epoch())
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Deletes the reservation: nothing was created, or the meeting is stored. */
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
}

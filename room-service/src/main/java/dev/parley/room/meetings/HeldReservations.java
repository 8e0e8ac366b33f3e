package dev.parley.room.meetings;

import dev.parley.room.config.RoomServiceConfig;
import dev.parley.room.database.Sql;
import dev.parley.room.database.WithTransaction;
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
        return Sql.of("update room.meeting_reservation set expires_at = now()" + " where id = :id and epoch = :epoch")
                .set("id", reservation.id())
                .set("epoch", reservation.epoch())
                .execute();
    }

    /** Moves the reservation to another platform; empty if another caller has taken it over. */
    @WithTransaction
    Uni<Optional<Reservation>> redirect(Reservation reservation, String platform) {
        return Sql.of("update room.meeting_reservation set platform = :platform," + " expires_at = " + EXPIRY
                        + " where id = :id and epoch = :epoch")
                .set("platform", platform)
                .set("ms", config.creation().expiry().toMillis())
                .set("id", reservation.id())
                .set("epoch", reservation.epoch())
                .update()
                .map(rows -> rows > 0 ? Optional.of(reservation.withPlatform(platform)) : Optional.empty());
    }

    /** Frees the room for another creation; the timer deletes what this one may have created at the provider. */
    @WithTransaction
    Uni<Void> supersede(Reservation reservation) {
        return Sql.of(SUPERSEDE + " where id = :id and epoch = :epoch")
                .set("id", reservation.id())
                .set("epoch", reservation.epoch())
                .execute();
    }

    /** Deletes the reservation: nothing was created, or the meeting is stored. */
    @WithTransaction
    Uni<Boolean> delete(Reservation reservation) {
        return Sql.of("delete from room.meeting_reservation where id = :id and epoch = :epoch")
                .set("id", reservation.id())
                .set("epoch", reservation.epoch())
                .updatesAny();
    }
}

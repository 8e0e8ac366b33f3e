package dev.parley.room.meetings;

import dev.parley.room.config.RoomServiceConfig;
import dev.parley.room.database.Sql;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** What the holder of a reservation does with it: nothing, where another one took it over. */
@ApplicationScoped
class HeldReservations {

    static final String SUPERSEDE = "update room.meeting_reservation set superseded = true, exclusive = false,"
            + " epoch = epoch + 1, expires_at = now()";

    static final String EXPIRY = "now() + cast(:ms as bigint) * interval '1 millisecond'";

    private final RoomServiceConfig config;

    HeldReservations(RoomServiceConfig config) {
        this.config = config;
    }

    /** Gives the creation back at once: the next one to want it repeats it under the same id. */
    @WithTransaction
    Uni<Void> release(Reservation reservation) {
        return Sql.of("update room.meeting_reservation set expires_at = now()" + " where id = :id and epoch = :epoch")
                .set("id", reservation.id())
                .set("epoch", reservation.epoch())
                .execute();
    }

    /** Records that the creation goes on at another platform; empty if it is no longer ours. */
    @WithTransaction
    Uni<Optional<Reservation>> redirect(Reservation reservation, String platform) {
        return Sql.of("update room.meeting_reservation set platform = :platform," + " expires_at = " + EXPIRY
                        + " where id = :id and epoch = :epoch")
                .set("platform", platform)
                .set("ms", config.creation().expiry().toMillis())
                .set("id", reservation.id())
                .set("epoch", reservation.epoch())
                .update()
                .map(rows -> rows > 0 ? Optional.of(reservation.on(platform)) : Optional.empty());
    }

    /** Leaves the creation to the timer, which removes what came of it; the room is free for another one. */
    @WithTransaction
    Uni<Void> supersede(Reservation reservation) {
        return Sql.of(SUPERSEDE + " where id = :id and epoch = :epoch")
                .set("id", reservation.id())
                .set("epoch", reservation.epoch())
                .execute();
    }

    /** Forgets the creation: nothing came of it, or its meeting is there. */
    @WithTransaction
    Uni<Boolean> delete(Reservation reservation) {
        return Sql.of("delete from room.meeting_reservation where id = :id and epoch = :epoch")
                .set("id", reservation.id())
                .set("epoch", reservation.epoch())
                .updatesAny();
    }
}

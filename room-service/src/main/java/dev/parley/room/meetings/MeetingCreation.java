package dev.parley.room.meetings;

import dev.parley.platform.api.PlatformCallFailed;
import dev.parley.platform.spi.MeetingData;
import dev.parley.platform.spi.PlatformException.Reach;
import dev.parley.room.config.RoomServiceConfig;
import dev.parley.room.errors.Failure;
import dev.parley.room.gateway.GatewayProblems;
import dev.parley.room.gateway.PlatformGateway;
import dev.parley.room.pause.Pause;
import dev.parley.room.rooms.RoomData;
import dev.parley.room.selection.PlatformSelection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Creates meetings: reserve in a short transaction, call the provider outside of any, commit in another. However many
 * callers and replicas ask at once, one of them creates and the others wait for its meeting.
 */
@ApplicationScoped
class MeetingCreation {

    private static final Logger LOG = Logger.getLogger(MeetingCreation.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(3);

    private final Reservations reservations;
    private final MeetingCommit commit;
    private final PlatformSelection selection;
    private final PlatformGateway gateway;
    private final RoomServiceConfig config;
    private final Vertx vertx;

    MeetingCreation(
            Reservations reservations,
            MeetingCommit commit,
            PlatformSelection selection,
            PlatformGateway gateway,
            RoomServiceConfig config,
            Vertx vertx) {
        this.reservations = reservations;
        this.commit = commit;
        this.selection = selection;
        this.gateway = gateway;
        this.config = config;
        this.vertx = vertx;
    }

    /** The room's meeting, or another one if {@code duplicate}. Fails with 503 if a creation elsewhere takes too long. */
    Uni<Meeting> obtain(RoomData room, @Nullable String userId, boolean duplicate) {
        Wish wish = new Wish(room, selection.choose(room.candidate()), userId, duplicate);
        return attempt(wish, Instant.now().plus(config.creation().patience()));
    }

    private Uni<Meeting> attempt(Wish wish, Instant deadline) {
        return reservations.claim(wish).chain(claim -> {
            if (claim instanceof Claim.Found found) {
                return Uni.createFrom().item(found.meeting());
            }
            return claim instanceof Claim.Granted granted
                    ? complete(granted.reservation())
                            .chain(made -> accepted(made, granted.reservation(), wish, deadline))
                    : again(wish, deadline);
        });
    }

    /** A creation that was taken over is another caller's, made for the settings of then: look whether it fits. */
    private Uni<Meeting> accepted(Optional<Meeting> made, Reservation reservation, Wish wish, Instant deadline) {
        return made.filter(meeting -> reservation.epoch() == 1 || wish.isMetBy(meeting))
                .map(meeting -> Uni.createFrom().item(meeting))
                .orElseGet(() -> again(wish, deadline));
    }

    private Uni<Meeting> again(Wish wish, Instant deadline) {
        if (Instant.now().isAfter(deadline)) {
            return Uni.createFrom()
                    .failure(() -> Failure.unavailable(
                            "meeting-creation-in-progress",
                            "this room's meeting is being created elsewhere",
                            RETRY_AFTER));
        }
        return Pause.on(vertx, config.creation().poll()).chain(() -> attempt(wish, deadline));
    }

    /** Calls the provider and commits; empty if the reservation was lost meanwhile. */
    Uni<Optional<Meeting>> complete(Reservation reservation) {
        return gateway.createMeeting(reservation.platform(), reservation.plan().request(reservation.id()))
                .onFailure(PlatformCallFailed.class)
                .recoverWithUni(failure -> givenUp(reservation, failure))
                .chain(made ->
                        commit.commit(reservation, made).call(meeting -> undoUnless(meeting, reservation, made)));
    }

    /** What may have taken effect is kept, so that a repetition finds it; what did not is forgotten. */
    private Uni<MeetingData> givenUp(Reservation reservation, PlatformCallFailed failure) {
        LOG.warnf(failure.getCause(), "Meeting %s not created: %s", reservation.id(), failure.code());
        Uni<Void> after = failure.reach() == Reach.UNKNOWN
                ? reservations.release(reservation)
                : reservations.delete(reservation).replaceWithVoid();
        return after.chain(() -> Uni.createFrom().failure(GatewayProblems.of(failure)));
    }

    /** The room was deleted while the provider worked: nobody will use what it made. */
    private Uni<Void> undoUnless(Optional<Meeting> meeting, Reservation reservation, MeetingData made) {
        if (meeting.isPresent()) {
            return Uni.createFrom().voidItem();
        }
        return reservations
                .isOpen(reservation.id())
                .chain(open -> open
                        ? Uni.createFrom().voidItem()
                        : gateway.deleteRoom(made.platform().value(), made.room(), made.meetingId())
                                .onFailure(PlatformCallFailed.class)
                                .recoverWithNull());
    }
}

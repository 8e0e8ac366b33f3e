package dev.parley.room.meetings;

import dev.parley.platform.api.PlatformCallFailed;
import dev.parley.platform.events.PlatformId;
import dev.parley.platform.spi.MeetingData;
import dev.parley.platform.spi.MeetingRequest;
import dev.parley.room.config.RoomServiceConfig;
import dev.parley.room.gateway.GatewayProblems;
import dev.parley.room.gateway.PlatformGateway;
import dev.parley.room.rooms.RoomData;
import dev.parley.room.selection.PlatformSelection;
import dev.parley.runtime.problem.ErrorCode;
import dev.parley.runtime.problem.ProblemException;
import dev.parley.runtime.vertx.VertxDelay;
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
    private final HeldReservations held;
    private final MeetingCommit commit;
    private final PlatformSelection selection;
    private final Fallback fallback;
    private final CreationMetrics metrics;
    private final PlatformGateway gateway;
    private final RoomServiceConfig config;
    private final Vertx vertx;

    MeetingCreation(
            Reservations reservations,
            HeldReservations held,
            MeetingCommit commit,
            PlatformSelection selection,
            Fallback fallback,
            CreationMetrics metrics,
            PlatformGateway gateway,
            RoomServiceConfig config,
            Vertx vertx) {
        this.reservations = reservations;
        this.held = held;
        this.commit = commit;
        this.selection = selection;
        this.fallback = fallback;
        this.metrics = metrics;
        this.gateway = gateway;
        this.config = config;
        this.vertx = vertx;
    }

    /** The room's meeting, or another one if {@code duplicate}. Fails with 503 if a creation elsewhere takes too long. */
    Uni<Meeting> obtain(RoomData room, @Nullable String userId, boolean duplicate) {
        MeetingDemand demand = new MeetingDemand(room, selection.choose(room.candidate()), userId, duplicate);
        return attempt(demand, Instant.now().plus(config.creation().patience()));
    }

    private Uni<Meeting> attempt(MeetingDemand demand, Instant deadline) {
        return reservations.claim(demand).chain(claim -> {
            if (claim instanceof ReservationResult.Found found) {
                return Uni.createFrom().item(found.meeting());
            }
            return claim instanceof ReservationResult.Granted granted
                    ? complete(granted.reservation())
                            .chain(made -> accepted(made, granted.reservation(), demand, deadline))
                    : again(demand, deadline);
        });
    }

    /** A creation that was taken over is another caller's, made for the settings of then: look whether it fits. */
    private Uni<Meeting> accepted(
            Optional<Meeting> made, Reservation reservation, MeetingDemand demand, Instant deadline) {
        return made.filter(meeting -> reservation.epoch() == 1 || demand.isMetBy(meeting))
                .map(meeting -> Uni.createFrom().item(meeting))
                .orElseGet(() -> again(demand, deadline));
    }

    private Uni<Meeting> again(MeetingDemand demand, Instant deadline) {
        if (Instant.now().isAfter(deadline)) {
            return Uni.createFrom()
                    .failure(() -> new ProblemException(
                            ErrorCode.MEETING_CREATION_IN_PROGRESS,
                            "this room's meeting is being created elsewhere",
                            RETRY_AFTER));
        }
        return VertxDelay.on(vertx, config.creation().poll()).chain(() -> attempt(demand, deadline));
    }

    /** Calls the provider, or the second one, and commits; empty if the reservation was lost meanwhile. */
    Uni<Optional<Meeting>> complete(Reservation reservation) {
        return create(reservation)
                .onFailure(PlatformCallFailed.class)
                .recoverWithUni(failure -> fallback.instead(reservation, failure)
                        .map(second -> createdElsewhere(reservation, failure, second))
                        .orElseGet(() -> givenUp(reservation, failure, GatewayProblems.of(failure))));
    }

    /**
     * The epoch counts the attempts. Whoever holds the first one asks a platform once and answers for it: if what came of
     * it is not known, the next to ask has a higher one, be it after a release, a crash, or here when the time is up.
     */
    private Uni<Optional<Meeting>> create(Reservation reservation) {
        MeetingRequest request = reservation.plan().request(reservation.id()).withAttempt(reservation.epoch());
        return gateway.createMeeting(reservation.platform(), request)
                .onFailure(PlatformCallFailed.class)
                .invoke(failure -> metrics.count(reservation, failure.code()))
                .chain(made -> commit.commit(reservation, made).call(meeting -> undoUnless(meeting, reservation, made)))
                .invoke(meeting -> metrics.count(reservation, meeting.isPresent() ? "created" : "lost"));
    }

    /** The switch is recorded before the second platform is called: whoever takes over after a crash goes on there. */
    private Uni<Optional<Meeting>> createdElsewhere(
            Reservation reservation, PlatformCallFailed first, PlatformId second) {
        LOG.warnf("Meeting %s is made on %s: %s on %s", reservation.id(), second, first.code(), reservation.platform());
        return held.redirect(reservation, second.value())
                .chain(ours -> ours.map(redirected -> create(redirected)
                                .onFailure(PlatformCallFailed.class)
                                .recoverWithUni(failure -> givenUp(
                                        redirected,
                                        failure,
                                        GatewayProblems.ofBoth(
                                                reservation.platform(), first, redirected.platform(), failure))))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    /**
     * What may have taken effect is kept, so that a repetition finds it; where only an earlier attempt may have, what came
     * of that is removed later; what did not is forgotten.
     */
    private Uni<Optional<Meeting>> givenUp(
            Reservation reservation, PlatformCallFailed failure, ProblemException problem) {
        LOG.warnf(failure.getCause(), "Meeting %s not created: %s", reservation.id(), failure.code());
        return leave(reservation, failure).chain(() -> Uni.createFrom().failure(problem));
    }

    private Uni<Void> leave(Reservation reservation, PlatformCallFailed failure) {
        if (failure.inDoubt()) {
            return held.release(reservation);
        }
        return reservation.epoch() > 1
                ? held.supersede(reservation)
                : held.delete(reservation).replaceWithVoid();
    }

    /** Finds what the provider may have made under the reservation, by repeating it uncounted, and removes it. */
    Uni<Void> discard(Reservation reservation) {
        return gateway.createMeeting(reservation.platform(), reservation.plan().request(reservation.id()))
                .chain(made -> gateway.deleteRoom(reservation.platform(), made.room(), made.meetingId()))
                .chain(() -> held.delete(reservation))
                .replaceWithVoid();
    }

    /**
     * Removes a room that nobody will use: the reservation's room was deleted while the provider worked, or whoever took
     * the creation over has made another one.
     */
    private Uni<Void> undoUnless(Optional<Meeting> meeting, Reservation reservation, MeetingData made) {
        return meeting.map(stored -> Uni.createFrom().item(stored.isIn(made)))
                .orElseGet(() -> reservations.isOpen(reservation.id()))
                .chain(used -> used
                        ? Uni.createFrom().voidItem()
                        : gateway.deleteRoom(made.platform().value(), made.room(), made.meetingId())
                                .onFailure(PlatformCallFailed.class)
                                .recoverWithNull());
    }
}

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
import dev.parley.runtime.http.RequestTime;
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
 * Creates meetings: reserves in a short transaction, calls the provider outside of any transaction, commits in another.
 * When several callers or replicas ask at once, one of them creates and the others wait for its meeting.
 *
 * <pre>
 *                 takeover after expiry, epoch + 1
 *                        +---------+
 *                        v         |
 *   (none) --claim--> RESERVED ----+
 *                        |
 *                        +-- room created ------------------> COMMITTED: meeting stored, reservation deleted
 *                        +-- provider not called, fallback -> RESERVED on the fallback platform
 *                        +-- outcome unknown ---------------> EXPIRED: the next caller or the timer takes over
 *                        +-- failed, epoch 1 ---------------> (none): reservation deleted
 *                        +-- failed, epoch above 1 ---------> SUPERSEDED: the timer deletes what was created
 *                        +-- defect of this service --------> (none), or SUPERSEDED if the provider was called
 * </pre>
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
    private final AbandonedCreations abandoned;
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
            AbandonedCreations abandoned,
            CreationMetrics metrics,
            PlatformGateway gateway,
            RoomServiceConfig config,
            Vertx vertx) {
        this.reservations = reservations;
        this.held = held;
        this.commit = commit;
        this.selection = selection;
        this.fallback = fallback;
        this.abandoned = abandoned;
        this.metrics = metrics;
        this.gateway = gateway;
        this.config = config;
        this.vertx = vertx;
    }

    /**
     * The room's meeting, or a new one if {@code duplicate}. Fails with 503 if another caller's creation takes too long.
     *
     * @param count called before a new meeting is created, which is not if it fails
     */
    Uni<Meeting> getOrCreate(RoomData room, @Nullable String userId, boolean duplicate, Runnable count) {
        MeetingDemand demand = new MeetingDemand(room, selection.choose(room.candidate()), userId, duplicate, count);
        return attempt(demand, Instant.now().plus(config.creation().waitTimeout()));
    }

    private Uni<Meeting> attempt(MeetingDemand demand, Instant deadline) {
        return reservations.claim(demand).chain(result -> {
            if (result instanceof ReservationResult.Found found) {
                return Uni.createFrom().item(found.meeting());
            }
            return result instanceof ReservationResult.Granted granted
                    ? counted(granted.reservation(), demand)
                            .chain(() -> complete(granted.reservation()))
                            .chain(created -> ifSatisfied(created, granted.reservation(), demand, deadline))
                    : retry(demand, deadline);
        });
    }

    private Uni<Void> counted(Reservation reservation, MeetingDemand demand) {
        return reservation.epoch() > 1
                ? Uni.createFrom().voidItem()
                : Uni.createFrom()
                        .voidItem()
                        .invoke(demand.count())
                        .onFailure(ProblemException.class)
                        .call(() -> held.delete(reservation));
    }

    /** A creation that was taken over used the settings of its first caller, so check whether the meeting fits. */
    private Uni<Meeting> ifSatisfied(
            Optional<Meeting> created, Reservation reservation, MeetingDemand demand, Instant deadline) {
        return created.filter(meeting -> reservation.epoch() == 1 || demand.isSatisfiedBy(meeting))
                .map(meeting -> Uni.createFrom().item(meeting))
                .orElseGet(() -> retry(demand, deadline));
    }

    private Uni<Meeting> retry(MeetingDemand demand, Instant deadline) {
        if (Instant.now().isAfter(deadline)) {
            return Uni.createFrom()
                    .failure(() -> new ProblemException(
                            ErrorCode.MEETING_CREATION_IN_PROGRESS,
                            "another request is creating this room's meeting; retry to get it",
                            RETRY_AFTER));
        }
        return RequestTime.elsewhere(VertxDelay.on(vertx, config.creation().poll()))
                .chain(() -> attempt(demand, deadline));
    }

    /** Calls the provider, or the fallback, and commits; empty if the reservation was lost meanwhile. */
    Uni<Optional<Meeting>> complete(Reservation reservation) {
        return Uni.createFrom()
                .deferred(() -> create(reservation))
                .onFailure(PlatformCallFailed.class)
                .recoverWithUni(failure -> fallback.platformFor(reservation, failure)
                        .map(fallbackPlatform -> createOnFallback(reservation, failure, fallbackPlatform))
                        .orElseGet(() -> fail(reservation, failure, GatewayProblems.of(failure))))
                .onFailure(AbandonedCreations::isDefect)
                .recoverWithUni(defect -> abandoned.abandon(reservation, defect));
    }

    /**
     * The epoch is the attempt number: 1 for the first call, higher for every call after a takeover, when the outcome of
     * an earlier one may be unknown and the provider has to look for an existing room first.
     */
    private Uni<Optional<Meeting>> create(Reservation reservation) {
        MeetingRequest request = reservation.spec().request(reservation.id()).withAttempt(reservation.epoch());
        return gateway.createMeeting(reservation.platform(), request)
                .onFailure(PlatformCallFailed.class)
                .invoke(failure -> metrics.count(reservation, failure.code()))
                .chain(created -> commit.commit(reservation, created)
                        .call(meeting -> deleteUnlessUsed(meeting, reservation, created)))
                .invoke(meeting -> metrics.count(reservation, meeting.isPresent() ? "created" : "lost"))
                .invoke(meeting -> meeting.ifPresent(MeetingCreation::logSelection));
    }

    private static void logSelection(Meeting meeting) {
        LOG.infof(
                "A meeting was created on the platform that was selected for it (%s): platform=%s meetingId=%s",
                meeting.platformReason == null ? "unknown" : meeting.platformReason.value(),
                meeting.platform,
                meeting.id);
    }

    /** Records the fallback before calling it, so that a takeover after a crash continues on the fallback platform. */
    private Uni<Optional<Meeting>> createOnFallback(
            Reservation reservation, PlatformCallFailed firstFailure, PlatformId fallbackPlatform) {
        LOG.warnf(
                "The chosen platform was not called (%s); the meeting is created on the fallback %s: platform=%s meetingId=%s",
                firstFailure.code(), fallbackPlatform, reservation.platform(), reservation.id());
        return held.redirect(reservation, fallbackPlatform.value())
                .chain(moved -> moved.map(redirected -> create(redirected)
                                .onFailure(PlatformCallFailed.class)
                                .recoverWithUni(failure -> fail(
                                        redirected,
                                        failure,
                                        GatewayProblems.ofBoth(
                                                reservation.platform(), firstFailure, redirected.platform(), failure))))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    /**
     * Fails, and updates the reservation by what may exist at the provider: after an unknown outcome it expires and a
     * retry finds the room; if only an earlier attempt may have created one, the timer deletes that; else it is deleted.
     */
    private Uni<Optional<Meeting>> fail(Reservation reservation, PlatformCallFailed failure, ProblemException problem) {
        LOG.warnf(
                failure.getCause(),
                "Meeting creation failed; retried only after an unknown outcome: platform=%s meetingId=%s attempt=%d outcome=%s",
                reservation.platform(),
                reservation.id(),
                reservation.epoch(),
                failure.code());
        return expireOrDelete(reservation, failure).chain(() -> Uni.createFrom().failure(problem));
    }

    private Uni<Void> expireOrDelete(Reservation reservation, PlatformCallFailed failure) {
        if (failure.inDoubt()) {
            return held.expire(reservation);
        }
        return reservation.epoch() > 1
                ? held.supersede(reservation)
                : held.delete(reservation).replaceWithVoid();
    }

    /** Deletes the room that the provider may have created; repeats the creation under the same id to find it. */
    Uni<Void> discard(Reservation reservation) {
        return Uni.createFrom()
                .deferred(() -> gateway.createMeeting(
                        reservation.platform(), reservation.spec().request(reservation.id())))
                .chain(created -> gateway.deleteRoom(reservation.platform(), created.room(), created.meetingId()))
                .chain(() -> held.delete(reservation))
                .replaceWithVoid()
                .onFailure(AbandonedCreations::isDefect)
                .recoverWithUni(defect -> abandoned.abandon(reservation, defect));
    }

    /**
     * Deletes the provider room just created, unless a meeting or an open reservation uses it: our room was deleted
     * meanwhile, or a caller that took the reservation over stored a meeting in another provider room.
     */
    private Uni<Void> deleteUnlessUsed(Optional<Meeting> meeting, Reservation reservation, MeetingData created) {
        return meeting.map(stored -> Uni.createFrom().item(stored.usesRoomOf(created)))
                .orElseGet(() -> reservations.isOpen(reservation.id()))
                .chain(used -> used
                        ? Uni.createFrom().voidItem()
                        : gateway.deleteRoom(created.platform().value(), created.room(), created.meetingId())
                                .onFailure(PlatformCallFailed.class)
                                .invoke(failure -> LOG.warnf(
                                        failure.getCause(),
                                        "Unused provider room was not deleted; it stays until the provider expires it:"
                                                + " platform=%s meetingId=%s outcome=%s",
                                        created.platform(),
                                        reservation.id(),
                                        ((PlatformCallFailed) failure).code()))
                                .onFailure(PlatformCallFailed.class)
                                .recoverWithNull());
    }
}

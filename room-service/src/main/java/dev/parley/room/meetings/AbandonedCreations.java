package dev.parley.room.meetings;

import dev.parley.platform.api.PlatformCallFailed;
import dev.parley.runtime.database.TransientFailures;
import dev.parley.runtime.problem.ErrorCode;
import dev.parley.runtime.problem.Problem;
import dev.parley.runtime.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Abandons creations that a defect of this service makes impossible, such as a value that cannot be sent or stored: the next
 * attempt would fail like this one, so that none is made. What an attempt may have created at the provider is deleted by
 * the timer, in one attempt.
 */
@ApplicationScoped
class AbandonedCreations {

    private static final Logger LOG = Logger.getLogger(AbandonedCreations.class);

    private final HeldReservations held;

    AbandonedCreations(HeldReservations held) {
        this.held = held;
    }

    /** Whether {@code failure} is a defect: no known outcome of a call, and no outage that passes. */
    static boolean isDefect(Throwable failure) {
        return !(failure instanceof PlatformCallFailed)
                && !(failure instanceof ProblemException)
                && !TransientFailures.isTransient(failure);
    }

    /** Logs the defect, releases the reservation, and fails with 500. */
    <T> Uni<T> abandon(Reservation reservation, Throwable defect) {
        UUID incident = UUID.randomUUID();
        LOG.errorf(
                defect,
                "Meeting creation failed by a defect of this service; abandoned, not retried:"
                        + " platform=%s meetingId=%s attempt=%d incident=%s",
                reservation.platform(),
                reservation.id(),
                reservation.epoch(),
                incident);
        return release(reservation)
                .chain(() -> Uni.createFrom()
                        .failure(() -> new ProblemException(
                                ErrorCode.INTERNAL_ERROR,
                                Problem.of(
                                        ErrorCode.INTERNAL_ERROR,
                                        "unexpected failure in the service; incident " + incident))));
    }

    private Uni<Void> release(Reservation reservation) {
        return reservation.superseded() || !canBeSent(reservation)
                ? held.delete(reservation).replaceWithVoid()
                : held.supersede(reservation);
    }

    /** Whether any attempt can have reached the provider. */
    private static boolean canBeSent(Reservation reservation) {
        try {
            reservation.spec().request(reservation.id());
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}

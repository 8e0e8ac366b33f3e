package dev.parley.room.meetings;

import dev.parley.room.lease.PeriodicJob;
import dev.parley.room.lease.Schedule;
import dev.parley.runtime.problem.ProblemException;
import dev.parley.runtime.reactive.Sequence;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Timer: ends overdue meetings, and finishes or discards creations that a crash interrupted. */
@ApplicationScoped
class MeetingTimer implements PeriodicJob {

    private static final Logger LOG = Logger.getLogger(MeetingTimer.class);
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final int BATCH = 20;

    private final MeetingLifecycle lifecycle;
    private final Reservations reservations;
    private final HeldReservations held;
    private final MeetingCreation creation;

    MeetingTimer(
            MeetingLifecycle lifecycle, Reservations reservations, HeldReservations held, MeetingCreation creation) {
        this.lifecycle = lifecycle;
        this.reservations = reservations;
        this.held = held;
        this.creation = creation;
    }

    @Override
    public Schedule schedule() {
        return Schedule.ofOneReplica("meeting-timer", "{parley.room.meeting-timer}", LEASE);
    }

    @Override
    public Uni<Void> run() {
        return lifecycle
                .endOverdue()
                .chain(() -> reservations.expired(BATCH))
                .chain(expired -> Sequence.each(expired, this::resolve));
    }

    /** Repeats the creation under the same id, which finds an existing provider room; not after the meeting's end. */
    Uni<Void> resolve(UUID expired) {
        return reservations
                .takeOver(expired)
                .chain(taken ->
                        taken.map(this::finish).orElseGet(() -> Uni.createFrom().voidItem()))
                .onFailure(failure -> !(failure instanceof ProblemException)) // else logged by the creation
                .invoke(failure -> LOG.warnf(
                        failure,
                        "Meeting creation was not resolved; retried by a later timer run: meetingId=%s",
                        expired))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> finish(Reservation reservation) {
        return reservation.spec().lastUse().isBefore(Instant.now())
                ? held.delete(reservation).replaceWithVoid()
                : reservation.superseded()
                        ? creation.discard(reservation)
                        : creation.complete(reservation).replaceWithVoid();
    }
}

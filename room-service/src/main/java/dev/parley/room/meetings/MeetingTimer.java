package dev.parley.room.meetings;

import dev.parley.room.lease.Leases;
import dev.parley.runtime.problem.ProblemException;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Timer: ends overdue meetings, and finishes or discards creations that a crash interrupted. */
@ApplicationScoped
class MeetingTimer {

    private static final Logger LOG = Logger.getLogger(MeetingTimer.class);
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final int BATCH = 20;

    private final MeetingLifecycle lifecycle;
    private final Reservations reservations;
    private final HeldReservations held;
    private final MeetingCreation creation;
    private final Leases leases;

    MeetingTimer(
            MeetingLifecycle lifecycle,
            Reservations reservations,
            HeldReservations held,
            MeetingCreation creation,
            Leases leases) {
        this.lifecycle = lifecycle;
        this.reservations = reservations;
        this.held = held;
        this.creation = creation;
        this.leases = leases;
    }

    @Scheduled(
            every = "{parley.room.meeting-timer}",
            identity = "meeting-timer",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class)
    Uni<Void> tick() {
        return leases.during("meeting-timer", LEASE, this::work);
    }

    private Uni<Void> work() {
        return lifecycle
                .endOverdue()
                .chain(() -> reservations.expired(BATCH))
                .chain(expired -> Multi.createFrom()
                        .iterable(expired)
                        .onItem()
                        .transformToUniAndConcatenate(this::resolve)
                        .collect()
                        .last()
                        .replaceWithVoid());
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

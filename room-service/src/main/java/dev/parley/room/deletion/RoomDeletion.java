package dev.parley.room.deletion;

import dev.parley.platform.api.PlatformCallFailed;
import dev.parley.room.gateway.PlatformGateway;
import dev.parley.room.lease.PeriodicJob;
import dev.parley.room.lease.Schedule;
import dev.parley.runtime.reactive.Sequence;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Timer: deletes the provider rooms of meetings that ended. Idempotent, because deleting a missing room succeeds. One call
 * at a time, because providers limit the rate of deletions.
 */
@ApplicationScoped
class RoomDeletion implements PeriodicJob {

    private static final Logger LOG = Logger.getLogger(RoomDeletion.class);
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Duration INITIAL_BACKOFF = Duration.ofSeconds(30);
    private static final int MAX_DOUBLINGS = 7;

    private final DueRoomDeletions deletions;
    private final PlatformGateway gateway;
    private final MeterRegistry meters;

    RoomDeletion(DueRoomDeletions deletions, PlatformGateway gateway, MeterRegistry meters) {
        this.deletions = deletions;
        this.gateway = gateway;
        this.meters = meters;
    }

    @Override
    public Schedule schedule() {
        return Schedule.ofOneReplica("room-deletion", "{parley.room.room-deletion-timer}", LEASE);
    }

    @Override
    public Uni<Void> run() {
        return deletions.due().chain(due -> Sequence.each(due, this::delete));
    }

    private Uni<Void> delete(DueRoomDeletion room) {
        return gateway.deleteRoom(room.platform(), room.room(), room.providerMeetingId())
                .chain(() -> deletions.markDeleted(room))
                .invoke(() -> count(room, "deleted"))
                .onFailure(PlatformCallFailed.class)
                .recoverWithUni(failure -> postpone(room, failure));
    }

    private Uni<Void> postpone(DueRoomDeletion room, PlatformCallFailed failure) {
        LOG.warnf(
                failure.getCause(),
                "Provider room deletion failed; retried with backoff: platform=%s meetingId=%s attempt=%d outcome=%s",
                room.platform(),
                room.meetingId(),
                room.attempts() + 1,
                failure.code());
        count(room, failure.code());
        Duration delay = INITIAL_BACKOFF.multipliedBy(1L << Math.min(room.attempts(), MAX_DOUBLINGS));
        return deletions.postpone(room, delay, failure.code());
    }

    private void count(DueRoomDeletion room, String outcome) {
        meters.counter("parley.room.deletions", "platform", room.platform(), "outcome", outcome)
                .increment();
    }
}

package dev.parley.room.rooms;

import dev.parley.platform.spi.MeetingRoomName;
import dev.parley.room.lease.Leases;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * Timer: writes the keys of names that were stored without one, by an earlier version or by a migration that cannot compute
 * it. Of several rooms with one key the oldest gets it; the others are found by their exact names until they are renamed.
 */
@ApplicationScoped
class RoomNameKeyTimer {

    private static final String JOB = "room-name-keys";
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final int BATCH = 10_000;

    private final RoomNameKeyStore store;
    private final Leases leases;

    RoomNameKeyTimer(RoomNameKeyStore store, Leases leases) {
        this.store = store;
        this.leases = leases;
    }

    @Scheduled(
            every = "1h",
            identity = JOB,
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = ApplicationNotRunning.class)
    Uni<Void> tick() {
        return leases.during(JOB, LEASE, this::work);
    }

    private Uni<Void> work() {
        return store.withoutKey(BATCH)
                .chain(found -> Multi.createFrom()
                        .iterable(found)
                        .onItem()
                        .transformToUniAndConcatenate(this::write)
                        .collect()
                        .last());
    }

    private Uni<Void> write(RoomNameKeyStore.Entry room) {
        return MeetingRoomName.find(room.name())
                .map(name -> store.write(room.id(), name.key()))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }
}

package dev.parley.room.rooms;

import dev.parley.platform.spi.MeetingRoomName;
import dev.parley.room.lease.PeriodicJob;
import dev.parley.room.lease.Schedule;
import dev.parley.runtime.reactive.Sequence;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * Timer: writes the keys of names that were stored without one, by an earlier version or by a migration that cannot compute
 * it. Of several rooms with one key the oldest gets it; the others are found by their exact names until they are renamed.
 */
@ApplicationScoped
class RoomNameKeyTimer implements PeriodicJob {

    private static final String JOB = "room-name-keys";
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final int BATCH = 10_000;

    private final RoomNameKeyStore store;

    RoomNameKeyTimer(RoomNameKeyStore store) {
        this.store = store;
    }

    @Override
    public Schedule schedule() {
        return Schedule.ofOneReplica(JOB, "1h", LEASE);
    }

    @Override
    public Uni<Void> run() {
        return store.withoutKey(BATCH).chain(found -> Sequence.each(found, this::write));
    }

    private Uni<Void> write(RoomNameKeyStore.Entry room) {
        return MeetingRoomName.find(room.name())
                .map(name -> store.write(room.id(), name.key()))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }
}

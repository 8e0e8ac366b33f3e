package dev.parley.room.meetings;

import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** Listener: called when a meeting changes, in the transaction of the change. */
public interface MeetingListener {

    /** A meeting was created. Data stored earlier for its provider room now belongs to it. */
    default Uni<Void> created(UUID meetingId) {
        return Uni.createFrom().voidItem();
    }

    /** A meeting started: the first person or session was seen. */
    default Uni<Void> started(UUID meetingId) {
        return Uni.createFrom().voidItem();
    }

    /** The number of people present may have changed. */
    default Uni<Void> presenceChanged(PresenceChange change) {
        return Uni.createFrom().voidItem();
    }

    /** A meeting ended. */
    default Uni<Void> ended(UUID meetingId) {
        return Uni.createFrom().voidItem();
    }
}

package dev.parley.room.meetings;

import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** What others have to do when a meeting changes; runs in the transaction of the change. */
public interface MeetingListener {

    /** A meeting appeared. What was kept for its provider room belongs to it from now on. */
    default Uni<Void> created(UUID meetingId) {
        return Uni.createFrom().voidItem();
    }

    /** Somebody came or went. May be called without a change. */
    default Uni<Void> attended(UUID meetingId, int present) {
        return Uni.createFrom().voidItem();
    }

    /** A meeting ended. */
    default Uni<Void> ended(UUID meetingId) {
        return Uni.createFrom().voidItem();
    }
}

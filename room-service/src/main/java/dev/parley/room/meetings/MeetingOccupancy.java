package dev.parley.room.meetings;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A meeting's state together with the presence in its provider room.
 *
 * @param reason why it ended; null while it is active
 * @param present number of people present
 * @param running number of sessions that have started and not ended
 * @param ended whether any session has ended
 * @param gone whether the provider room has been deleted
 * @param seen whether the room ever had a person or a session
 */
record MeetingOccupancy(
        UUID meetingId,
        boolean active,
        @Nullable String reason,
        boolean overdue,
        boolean started,
        int present,
        int running,
        boolean ended,
        boolean gone,
        boolean seen) {

    boolean startsNow() {
        return !started && seen;
    }

    boolean endsNow() {
        return active && ended && present == 0 && running == 0;
    }

    boolean reopensNow() {
        return !active && "sessions".equals(reason) && !overdue && !gone && present + running > 0;
    }
}

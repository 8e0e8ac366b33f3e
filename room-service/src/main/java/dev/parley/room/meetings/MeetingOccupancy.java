package dev.parley.room.meetings;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A meeting beside what is known of its provider room.
 *
 * @param reason why it ended; null while it is active
 * @param present people connected
 * @param running sessions of the room that began and did not end
 * @param ended whether any session of the room ended
 * @param gone whether the provider no longer has the room
 * @param seen whether anybody, or a session, was ever there
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

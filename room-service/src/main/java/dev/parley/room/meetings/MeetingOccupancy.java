package dev.parley.room.meetings;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A meeting's state together with the presence in its provider room.
 *
 * @param presence who is there now, as listeners are told
 * @param endReason why it ended; null while it is active
 * @param runningSessions number of sessions that have started and not ended
 * @param anySessionEnded whether any session has ended
 * @param providerRoomDeleted whether the provider room has been deleted
 * @param seen whether the room ever had a person, or a session that only people begin
 * @param used whether the room ever had a person
 */
record MeetingOccupancy(
        PresenceChange presence,
        boolean active,
        @Nullable String endReason,
        boolean overdue,
        boolean started,
        int runningSessions,
        boolean anySessionEnded,
        boolean providerRoomDeleted,
        boolean seen,
        boolean used) {

    UUID meetingId() {
        return presence.meetingId();
    }

    private int present() {
        return presence.present();
    }

    boolean startsNow() {
        return !started && seen;
    }

    /** A session that nobody entered ends nothing: providers open rooms for people who then do not come. */
    boolean endsNow() {
        return active && used && anySessionEnded && present() == 0 && runningSessions == 0;
    }

    boolean reopensNow() {
        return !active
                && "sessions".equals(endReason)
                && !overdue
                && !providerRoomDeleted
                && present() + runningSessions > 0;
    }
}

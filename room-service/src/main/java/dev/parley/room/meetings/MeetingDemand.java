package dev.parley.room.meetings;

import dev.parley.room.rooms.RoomData;
import dev.parley.room.selection.Selection;
import dev.parley.room.selection.SelectionReason;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A meeting that somebody wants in a room.
 *
 * @param place where it is to be made, should it be new
 * @param userId who wants it; null for a guest
 * @param duplicate whether to make one whatever goes on in the room
 */
record MeetingDemand(
        RoomData room, Selection place, @Nullable String userId, boolean duplicate) {

    /** How long people may be on their way into a meeting that nobody has entered yet. */
    private static final Duration ARRIVAL = Duration.ofMinutes(10);

    /** Whether this meeting is what the room would get if it were made anew, or near enough. */
    boolean isMetBy(Meeting meeting) {
        return meeting.locked == room.locked()
                && meeting.mode == room.mode()
                && meeting.recordingType == room.recordingType()
                && meeting.recordingTrigger == room.recordingTrigger()
                && (meeting.chosenFor(place.platform()) || outlives(meeting));
    }

    /**
     * What the installation chooses changes for the next meeting only: one that people are in, or on their way to, goes
     * on where it is. A platform that the room's owner named is a setting like the others.
     */
    private boolean outlives(Meeting meeting) {
        return place.reason() != SelectionReason.PINNED
                && (meeting.numClients > 0
                        || meeting.startDate.isAfter(Instant.now().minus(ARRIVAL)));
    }
}

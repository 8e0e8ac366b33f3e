package dev.parley.room.meetings;

import dev.parley.room.rooms.RoomData;
import dev.parley.room.selection.Selection;
import dev.parley.room.selection.SelectionReason;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request for a meeting in a room.
 *
 * @param selection the platform for a new meeting, and why
 * @param userId the user who asks; null for a guest
 * @param duplicate whether to create a meeting even if the room has one
 * @param count counts a new meeting for the caller; fails if the caller may not create one now
 */
record MeetingDemand(
        RoomData room, Selection selection, @Nullable String userId, boolean duplicate, Runnable count) {

    /** How long a new meeting may stay empty before it counts as unused. */
    private static final Duration UNUSED_AFTER = Duration.ofMinutes(10);

    /** Whether an existing meeting has the room's current settings, so that no new one is needed. */
    boolean isSatisfiedBy(Meeting meeting) {
        return !meeting.isScheduledAfter(Instant.now())
                && meeting.locked == room.locked()
                && meeting.mode == room.mode()
                && Objects.equals(meeting.size, room.size())
                && meeting.recordingType == room.recordingType()
                && meeting.recordingTrigger == room.recordingTrigger()
                && (meeting.hasSelectedPlatform(selection.platform()) || keepsPlatform(meeting));
    }

    /**
     * A rollout changes the platform of the next meeting only: a meeting in use, or created within {@link #UNUSED_AFTER}, keeps
     * its platform. A pinned platform is a setting like the others and takes effect at once.
     */
    private boolean keepsPlatform(Meeting meeting) {
        return selection.reason() != SelectionReason.PINNED
                && (meeting.numClients > 0
                        || meeting.startDate.isAfter(Instant.now().minus(UNUSED_AFTER)));
    }
}

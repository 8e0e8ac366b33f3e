package dev.parley.room.meetings;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.parley.room.access.Caller;
import dev.parley.room.rooms.RecordingTrigger;
import dev.parley.room.rooms.RecordingType;
import dev.parley.room.rooms.RoomMode;
import dev.parley.room.selection.SelectionReason;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A meeting as the API shows it.
 *
 * @param roomName the provider's name of its room
 * @param platformReason why it was made where it was; null for meetings from before reasons were kept
 * @param roomUrl empty for strangers if the meeting is locked
 * @param hostRoomUrl empty unless the owner of the room asks
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record MeetingView(
        UUID id,
        String roomName,
        String roomUrl,
        String hostRoomUrl,
        Instant startDate,
        Instant endDate,
        @Nullable String userId,
        @Nullable UUID roomId,
        boolean isLocked,
        RoomMode roomMode,
        RecordingType recordingType,
        RecordingTrigger recordingTrigger,
        int numClients,
        boolean isActive,
        @Nullable String calendarEventId,
        @Nullable Object calendarMetadata,
        String platform,
        @Nullable SelectionReason platformReason,
        @Nullable String dailyComposedVideoS3Key,
        @Nullable Integer dailyComposedVideoDuration) {

    static MeetingView of(Meeting meeting, Caller caller) {
        boolean owner = caller.is(meeting.ownerId);
        return of(
                meeting,
                meeting.locked && !owner ? "" : meeting.roomUrl,
                owner && meeting.hostRoomUrl != null ? meeting.hostRoomUrl : "");
    }

    /** With links of the caller's own. */
    static MeetingView of(Meeting meeting, String roomUrl, String hostRoomUrl) {
        return new MeetingView(
                meeting.id,
                meeting.roomName,
                roomUrl,
                hostRoomUrl,
                meeting.startDate,
                meeting.endDate,
                meeting.userId,
                meeting.roomId,
                meeting.locked,
                meeting.mode,
                meeting.recordingType,
                meeting.recordingTrigger,
                meeting.numClients,
                meeting.active,
                meeting.calendarEventId,
                null,
                meeting.platform,
                meeting.platformReason,
                meeting.dailyComposedVideoS3Key,
                meeting.dailyComposedVideoDuration);
    }

    @Override
    public String toString() {
        return "MeetingView[id=" + id + "]";
    }
}

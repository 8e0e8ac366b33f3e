package dev.parley.room.meetings;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.parley.room.access.Caller;
import dev.parley.room.gateway.RecordingStarter;
import dev.parley.room.gateway.RecordingStarters;
import dev.parley.room.rooms.RecordingTrigger;
import dev.parley.room.rooms.RecordingType;
import dev.parley.room.rooms.RoomMode;
import dev.parley.room.selection.SelectionReason;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * API representation of a meeting.
 *
 * @param roomName the name of the provider room
 * @param startedAt when somebody came for the first time; null if nobody has come
 * @param endedAt null while it is active
 * @param platformReason why its platform was selected; null for meetings older than this field
 * @param recordingStarts who starts its recordings: with {@code client}, whoever may and is in the call is offered to
 * @param calendarMetadata null unless the meeting is for a calendar event
 * @param roomUrl empty if the meeting is locked and the caller is not the owner
 * @param hostRoomUrl empty unless the caller is the owner; the same as {@code roomUrl} where the provider has no other
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record MeetingView(
        UUID id,
        String roomName,
        String roomUrl,
        String hostRoomUrl,
        Instant startDate,
        Instant endDate,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String userId,
        @Nullable UUID roomId,
        boolean isLocked,
        RoomMode roomMode,
        RecordingType recordingType,
        RecordingTrigger recordingTrigger,
        RecordingStarter recordingStarts,
        int numClients,
        boolean isActive,
        @Nullable String calendarEventId,
        @Nullable CalendarMetadata calendarMetadata,
        String platform,
        @Nullable SelectionReason platformReason,
        @Nullable String dailyComposedVideoS3Key,
        @Nullable Integer dailyComposedVideoDuration) {

    static MeetingView of(Meeting meeting, Caller caller, RecordingStarters starters) {
        boolean owner = caller.is(meeting.ownerId);
        return of(
                meeting,
                caller,
                starters,
                meeting.locked && !owner ? "" : meeting.roomUrl,
                owner ? Objects.requireNonNullElse(meeting.hostRoomUrl, meeting.roomUrl) : "");
    }

    /** With links made for the caller. */
    static MeetingView of(
            Meeting meeting, Caller caller, RecordingStarters starters, String roomUrl, String hostRoomUrl) {
        return new MeetingView(
                meeting.id,
                meeting.roomName,
                roomUrl,
                hostRoomUrl,
                meeting.startDate,
                meeting.endDate,
                meeting.startedAt,
                meeting.endedAt,
                meeting.userId,
                meeting.roomId,
                meeting.locked,
                meeting.mode,
                meeting.recordingType,
                meeting.recordingTrigger,
                starters.of(meeting.platform),
                meeting.numClients,
                meeting.active,
                meeting.calendarEventId,
                CalendarMetadata.of(meeting, caller),
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

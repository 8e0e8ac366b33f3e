package dev.parley.room.meetings;

import dev.parley.platform.events.PlatformId;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.spi.MeetingData;
import dev.parley.room.access.Caller;
import dev.parley.room.rooms.RecordingTrigger;
import dev.parley.room.rooms.RecordingType;
import dev.parley.room.rooms.RoomMode;
import dev.parley.room.selection.SelectionReason;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Entity: a meeting in its provider room, as {@link MeetingRepository} reads it. Its id is the id of its reservation. */
@SuppressWarnings("NullAway.Init")
class Meeting {

    UUID id;

    @Nullable
    UUID roomId;

    String ownerId;

    @Nullable
    String userId;

    String platform;

    /** The platform that was selected, even if a fallback was used; null for meetings older than this column. */
    @Nullable
    String chosenPlatform;

    @Nullable
    SelectionReason platformReason;

    String providerMeetingId;

    String roomName;

    String roomUrl;

    @Nullable
    String hostRoomUrl;

    Instant startDate;

    Instant endDate;

    /** When somebody came for the first time; written by {@code MeetingLifecycle} alone. */
    @Nullable
    Instant startedAt;

    /** Written as the start is. */
    @Nullable
    Instant endedAt;

    boolean locked;

    RoomMode mode;

    @Nullable
    Integer size;

    RecordingType recordingType;

    RecordingTrigger recordingTrigger;

    boolean active;

    @Nullable
    String calendarEventId;

    /** JSON object with the calendar event's title, description and attendees. */
    @Nullable
    String calendarMetadata;

    /** Written by {@code ComposedVideos} alone. */
    @Nullable
    String dailyComposedVideoS3Key;

    /** In seconds; written as the key is. */
    @Nullable
    Integer dailyComposedVideoDuration;

    /** Computed on every read, so that it can neither drift nor become negative. */
    int numClients;

    /** Whether it is for a calendar event that begins after {@code now}. */
    boolean isScheduledAfter(Instant now) {
        return calendarEventId != null && startDate.isAfter(now);
    }

    boolean isOngoing(Instant now) {
        return active && endDate.isAfter(now);
    }

    /** Whether {@code platform} was selected for this meeting, even if it was created on the fallback. */
    boolean hasSelectedPlatform(PlatformId platform) {
        return platform.value().equals(chosenPlatform == null ? this.platform : chosenPlatform);
    }

    /** Whether the meeting uses the provider room {@code created}, and not another one. */
    boolean usesRoomOf(MeetingData created) {
        return platform.equals(created.platform().value())
                && new ProviderRoomName(roomName)
                        .canonical()
                        .equals(created.room().canonical());
    }

    boolean mayBeEndedBy(Caller caller) {
        return caller.is(ownerId) || caller.is(userId);
    }
}

package dev.parley.room.meetings;

import dev.parley.platform.events.PlatformId;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.spi.MeetingData;
import dev.parley.room.access.Caller;
import dev.parley.room.rooms.RecordingTrigger;
import dev.parley.room.rooms.RecordingType;
import dev.parley.room.rooms.RoomMode;
import dev.parley.room.selection.SelectionReason;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.Formula;
import org.jspecify.annotations.Nullable;

/** Entity: a meeting in its provider room. Its id is the id of its reservation. */
@Entity(name = "Meeting")
@Table(name = "meeting")
@SuppressWarnings("NullAway.Init")
class Meeting {

    @Id
    UUID id;

    @Column(name = "room_id")
    @Nullable
    UUID roomId;

    @Column(name = "owner_id")
    String ownerId;

    @Column(name = "user_id")
    @Nullable
    String userId;

    String platform;

    /** The platform that was selected, even if a fallback was used; null for meetings older than this column. */
    @Column(name = "chosen_platform")
    @Nullable
    String chosenPlatform;

    @Enumerated(EnumType.STRING)
    @Column(name = "platform_reason")
    @Nullable
    SelectionReason platformReason;

    @Column(name = "provider_meeting_id")
    String providerMeetingId;

    @Column(name = "room_name")
    String roomName;

    @Column(name = "room_url")
    String roomUrl;

    @Column(name = "host_room_url")
    @Nullable
    String hostRoomUrl;

    @Column(name = "start_date")
    Instant startDate;

    @Column(name = "end_date")
    Instant endDate;

    /** When somebody came for the first time; written by {@code MeetingLifecycle} alone. */
    @Column(name = "started_at", insertable = false, updatable = false)
    @Nullable
    Instant startedAt;

    /** Written as the start is. */
    @Column(name = "ended_at", insertable = false, updatable = false)
    @Nullable
    Instant endedAt;

    @Column(name = "is_locked")
    boolean locked;

    @Enumerated(EnumType.STRING)
    @Column(name = "room_mode")
    RoomMode mode;

    @Column(name = "room_size")
    @Nullable
    Integer size;

    @Enumerated(EnumType.STRING)
    @Column(name = "recording_type")
    RecordingType recordingType;

    @Enumerated(EnumType.STRING)
    @Column(name = "recording_trigger")
    RecordingTrigger recordingTrigger;

    @Column(name = "is_active")
    boolean active;

    @Column(name = "calendar_event_id")
    @Nullable
    String calendarEventId;

    /** JSON object with the calendar event's title, description and attendees. */
    @Column(name = "calendar_metadata", insertable = false, updatable = false)
    @ColumnTransformer(read = "cast(calendar_metadata as text)")
    @Nullable
    String calendarMetadata;

    /** Written by {@code ComposedVideos} alone. */
    @Column(name = "daily_composed_video_s3_key", insertable = false, updatable = false)
    @Nullable
    String dailyComposedVideoS3Key;

    /** In seconds; written as the key is. */
    @Column(name = "daily_composed_video_duration", insertable = false, updatable = false)
    @Nullable
    Integer dailyComposedVideoDuration;

    /** Computed on every read, so that it can neither drift nor become negative. */
    @Formula("(select o.people from room.meeting_occupancy o where o.meeting_id = id)")
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

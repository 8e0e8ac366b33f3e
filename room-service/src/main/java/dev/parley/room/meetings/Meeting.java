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
import org.hibernate.annotations.Formula;
import org.jspecify.annotations.Nullable;

/** A meeting in its provider room. Its id is the id of the reservation that it was made under. */
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

    /** What was chosen for it; null for meetings from before that was kept. */
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

    @Column(name = "is_locked")
    boolean locked;

    @Enumerated(EnumType.STRING)
    @Column(name = "room_mode")
    RoomMode mode;

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

    @Column(name = "daily_composed_video_s3_key")
    @Nullable
    String dailyComposedVideoS3Key;

    @Column(name = "daily_composed_video_duration")
    @Nullable
    Integer dailyComposedVideoDuration;

    /** Derived whenever it is read, so that it can neither drift nor go below zero. */
    @Formula("(select o.people from room.meeting_occupancy o where o.meeting_id = id)")
    int numClients;

    boolean goesOn(Instant now) {
        return active && endDate.isAfter(now);
    }

    /** Whether {@code platform} is what this meeting was to be made on, wherever it was made then. */
    boolean chosenFor(PlatformId platform) {
        return platform.value().equals(chosenPlatform == null ? this.platform : chosenPlatform);
    }

    /** Whether it takes place in what was made, and not in another room. */
    boolean isIn(MeetingData made) {
        return platform.equals(made.platform().value())
                && new ProviderRoomName(roomName).canonical().equals(made.room().canonical());
    }

    boolean mayBeEndedBy(Caller caller) {
        return caller.is(ownerId) || caller.is(userId);
    }
}

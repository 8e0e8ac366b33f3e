package dev.parley.room.meetings;

import dev.parley.room.access.Caller;
import dev.parley.room.rooms.RecordingTrigger;
import dev.parley.room.rooms.RecordingType;
import dev.parley.room.rooms.RoomData;
import dev.parley.room.rooms.RoomMode;
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
    @Formula("""
            (select count(*) from room.participant_session s
              where s.platform = platform and s.room_key = room_key
                and not s.bot and s.joined_at is not null and s.left_at is null)""")
    int numClients;

    boolean goesOn(Instant now) {
        return active && endDate.isAfter(now);
    }

    /** Whether this meeting is what the room would get if it were made anew. */
    boolean fits(RoomData room) {
        return platform.equals(room.platform())
                && locked == room.locked()
                && mode == room.mode()
                && recordingType == room.recordingType()
                && recordingTrigger == room.recordingTrigger();
    }

    boolean mayBeEndedBy(Caller caller) {
        return caller.is(ownerId) || caller.is(userId);
    }
}

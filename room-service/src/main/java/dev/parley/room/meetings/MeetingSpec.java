package dev.parley.room.meetings;

import dev.parley.platform.spi.MeetingRequest;
import dev.parley.platform.spi.MeetingRoomName;
import dev.parley.room.rooms.RecordingTrigger;
import dev.parley.room.rooms.RecordingType;
import dev.parley.room.rooms.RoomData;
import dev.parley.room.rooms.RoomMode;
import dev.parley.room.selection.Selection;
import dev.parley.room.selection.SelectionReason;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a meeting, fixed when it is reserved: a creation completed later uses these and not the room's newer ones.
 *
 * @param chosenPlatform the selected platform; null in reservations older than this field
 * @param platformReason why it was selected; null in reservations older than this field
 * @param end when the provider ends it at the latest
 * @param schedule the calendar event that it is for; null for a meeting that somebody asked for
 */
record MeetingSpec(
        String roomName,
        String ownerId,
        Instant start,
        Instant end,
        boolean locked,
        RoomMode mode,
        @Nullable Integer capacity,
        RecordingType recordingType,
        RecordingTrigger recordingTrigger,
        @Nullable String chosenPlatform,
        @Nullable SelectionReason platformReason,
        @Nullable MeetingSchedule schedule) {

    /** The provider room of an event is there for as long as the event can be moved within a calendar's window. */
    private static final Duration MOVABLE = Duration.ofHours(25);

    private static final String UNNAMED = "room";

    static MeetingSpec of(RoomData room, Selection selection, Instant start, Instant end) {
        return new MeetingSpec(
                room.name(),
                room.ownerId(),
                start,
                end,
                room.locked(),
                room.mode(),
                room.size(),
                room.recordingType(),
                room.recordingTrigger(),
                selection.platform().value(),
                selection.reason(),
                null);
    }

    /** The settings of an event's meeting. */
    static MeetingSpec of(RoomData room, Selection selection, MeetingSchedule schedule) {
        MeetingSpec plain = of(room, selection, schedule.start(), schedule.end().plus(MOVABLE));
        return plain.with(schedule);
    }

    private MeetingSpec with(MeetingSchedule event) {
        return new MeetingSpec(
                roomName,
                ownerId,
                start,
                end,
                locked,
                mode,
                capacity,
                recordingType,
                recordingTrigger,
                chosenPlatform,
                platformReason,
                event);
    }

    /** After which the meeting is not created any more. */
    Instant lastUse() {
        return schedule == null ? end : schedule.end();
    }

    /** Rooms may be older than the rule for names; the provider needs any name that people can read. */
    MeetingRequest request(UUID reservation) {
        return new MeetingRequest(
                reservation,
                MeetingRoomName.find(roomName).map(MeetingRoomName::value).orElse(UNNAMED),
                end,
                locked,
                mode.toSpi(),
                capacity == null ? OptionalInt.empty() : OptionalInt.of(capacity),
                recordingType.toSpi(),
                recordingTrigger.toSpi());
    }
}

package dev.parley.room.meetings;

import dev.parley.room.database.Row;
import dev.parley.room.database.Sql;
import dev.parley.room.paging.TimeCursor;
import dev.parley.room.rooms.RecordingTrigger;
import dev.parley.room.rooms.RecordingType;
import dev.parley.room.rooms.RoomByName;
import dev.parley.room.rooms.RoomMode;
import dev.parley.room.selection.SelectionReason;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Repository of meetings, for those who read them; what changes them are statements of their own. */
@ApplicationScoped
class MeetingRepository {

    private static final String SELECT = """
            select m.id, m.room_id, m.owner_id, m.user_id, m.platform, m.chosen_platform, m.platform_reason,
                m.provider_meeting_id, m.room_name, m.room_url, m.host_room_url, m.start_date, m.end_date,
                m.started_at, m.ended_at, m.is_locked,
                m.room_mode, m.room_size, m.recording_type, m.recording_trigger, m.is_active, m.calendar_event_id,
                cast(m.calendar_metadata as text) as calendar_metadata, m.daily_composed_video_s3_key,
                m.daily_composed_video_duration,
                (select o.people from room.meeting_occupancy o where o.meeting_id = m.id) as people
            from room.meeting m where\s""";

    private static final String ONGOING = SELECT + "m.room_id = :room and m.is_active and m.end_date > :now";
    private static final String ENDED = SELECT + "m.room_id = :room and not m.is_active";
    private static final String AFTER = " and (m.end_date < :time or (m.end_date = :time and m.id > :after))";
    private static final String LAST_FIRST = " order by m.end_date desc, m.id";

    /** Ongoing meetings of the room; the one that ends last comes first. */
    Uni<List<Meeting>> active(UUID roomId) {
        return Sql.of(ONGOING + LAST_FIRST)
                .set("room", roomId)
                .set("now", Instant.now())
                .list(MeetingRepository::read);
    }

    /** At most {@code limit} of {@link #active(UUID)}, after the cursor if there is one. */
    Uni<List<Meeting>> active(UUID roomId, Optional<TimeCursor> after, int limit) {
        return page(ONGOING, after, limit)
                .set("room", roomId)
                .set("now", Instant.now())
                .list(MeetingRepository::read);
    }

    /** At most {@code limit} ended meetings of the room, after the cursor if there is one; the one that ended last comes first. */
    Uni<List<Meeting>> past(UUID roomId, Optional<TimeCursor> after, int limit) {
        return page(ENDED, after, limit).set("room", roomId).list(MeetingRepository::read);
    }

    private static Sql page(String meetings, Optional<TimeCursor> after, int limit) {
        return after.map(cursor -> Sql.of(meetings + AFTER + LAST_FIRST + " limit :limit")
                        .set("time", cursor.time())
                        .set("after", cursor.id()))
                .orElseGet(() -> Sql.of(meetings + LAST_FIRST + " limit :limit"))
                .set("limit", limit);
    }

    Uni<Optional<Meeting>> byId(UUID id) {
        return Sql.of(SELECT + "m.id = :id").set("id", id).optional(MeetingRepository::read);
    }

    /** The meeting, if the room of this name has it. */
    Uni<Optional<Meeting>> ofRoom(String roomName, UUID id) {
        return RoomByName.bind(Sql.of(SELECT + "m.id = :id and m.room_id = " + RoomByName.ID), roomName)
                .set("id", id)
                .optional(MeetingRepository::read);
    }

    private static Meeting read(Row row) {
        Meeting meeting = new Meeting();
        meeting.id = row.uuid("id");
        meeting.roomId = row.uuidOrNull("room_id");
        meeting.ownerId = row.text("owner_id");
        meeting.userId = row.textOrNull("user_id");
        meeting.platform = row.text("platform");
        meeting.chosenPlatform = row.textOrNull("chosen_platform");
        meeting.platformReason = row.wordOrNull("platform_reason", SelectionReason.values(), SelectionReason::value);
        meeting.providerMeetingId = row.text("provider_meeting_id");
        meeting.roomName = row.text("room_name");
        meeting.roomUrl = row.text("room_url");
        meeting.hostRoomUrl = row.textOrNull("host_room_url");
        meeting.startDate = row.time("start_date");
        meeting.endDate = row.time("end_date");
        meeting.startedAt = row.timeOrNull("started_at");
        meeting.endedAt = row.timeOrNull("ended_at");
        meeting.locked = row.flag("is_locked");
        meeting.mode = row.word("room_mode", RoomMode.values(), RoomMode::value);
        meeting.size = row.integerOrNull("room_size");
        meeting.recordingType = row.word("recording_type", RecordingType.values(), RecordingType::value);
        meeting.recordingTrigger = row.word("recording_trigger", RecordingTrigger.values(), RecordingTrigger::value);
        meeting.active = row.flag("is_active");
        meeting.calendarEventId = row.textOrNull("calendar_event_id");
        meeting.calendarMetadata = row.textOrNull("calendar_metadata");
        meeting.dailyComposedVideoS3Key = row.textOrNull("daily_composed_video_s3_key");
        meeting.dailyComposedVideoDuration = row.integerOrNull("daily_composed_video_duration");
        meeting.numClients = row.integer("people");
        return meeting;
    }
}

package dev.parley.room.imports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.platform.events.ProviderRoomName;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Import of meetings. One that is over leaves its provider room alone; one that is active goes on, and ends as any other.
 *
 * @param basePlatform of meetings from before there were several platforms
 */
record MeetingImport(UserIds users, String basePlatform) implements TableImport {

    static final String TABLE = "meeting";

    private static final String INSERT = """
            insert into room.meeting (id, room_id, owner_id, platform, provider_meeting_id, room_name, room_key, room_url,
                host_room_url, start_date, end_date, provider_end, is_locked, room_mode, recording_type, recording_trigger,
                is_active, ended_at, room_deleted_at, calendar_event_id, calendar_metadata, daily_composed_video_s3_key,
                daily_composed_video_duration)
            select r.target, o.id, coalesce(o.user_id, r.owner), r.on_platform, r.id, r.room_name, r.room_key, r.room_url,
                nullif(r.host_room_url, ''), r.start_date, r.end_date, r.end_date, coalesce(r.is_locked, false),
                r.room_mode, r.recording_type, r.recording_trigger, r.active,
                case when not r.active then least(r.end_date, now()) end, case when not r.active then now() end,
                r.calendar_event_id, r.calendar_metadata, r.daily_composed_video_s3_key, r.daily_composed_video_duration
            from jsonb_to_record(cast(? as jsonb)) as r(target uuid, room uuid, owner text, id text, on_platform text,
                room_name text, room_key text, room_url text, host_room_url text, start_date timestamptz,
                end_date timestamptz, is_locked boolean, room_mode text, recording_type text, recording_trigger text,
                active boolean, calendar_event_id text, calendar_metadata jsonb, daily_composed_video_s3_key text,
                daily_composed_video_duration integer)
            left join room.room o on o.id = r.room""";

    @Override
    public String source() {
        return TABLE;
    }

    @Override
    public String target() {
        return "meeting";
    }

    @Override
    public Set<String> columns() {
        return Set.of(
                "id",
                "room_name",
                "room_url",
                "host_room_url",
                "start_date",
                "end_date",
                "room_id",
                "is_locked",
                "room_mode",
                "recording_type",
                "recording_trigger",
                "num_clients",
                "is_active",
                "calendar_event_id",
                "calendar_metadata",
                "platform",
                "daily_composed_video_s3_key",
                "daily_composed_video_duration");
    }

    @Override
    public void write(SourceRow row, TargetDatabase target, RowChanges changes) throws SQLException {
        ObjectNode fields = row.fields().deepCopy();
        fields.put("target", row.targetId().toString());
        fields.put("on_platform", row.text("platform").orElse(basePlatform));
        fields.put("active", row.flag("is_active"));
        row.text("room_name").ifPresent(name -> fields.put("room_key", key(name)));
        Optional<UUID> room = row.text("room_id").isPresent()
                ? target.idOf(RoomImport.TABLE, row.text("room_id").orElseThrow())
                : Optional.empty();
        if (room.isPresent()) {
            fields.put("room", room.get().toString());
        } else {
            changes.add("its room is not there, and it belongs to none");
            users.ownerOf(row, changes).ifPresent(owner -> fields.put("owner", owner));
        }
        MeetingSettings.check(row, fields, changes);
        target.write(INSERT, fields);
    }

    private static String key(String name) {
        try {
            return new ProviderRoomName(name).canonical();
        } catch (IllegalArgumentException e) {
            throw new RefusedRowException("room_name is too long");
        }
    }
}

package dev.parley.room.imports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.platform.events.RecordingKind;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Import of recordings. Their files stay where they are. One counts as not finished until its transcript says that it is.
 *
 * @param basePlatform of recordings whose meeting is unknown
 */
record RecordingImport(String basePlatform) implements TableImport {

    static final String TABLE = "recording";

    private static final String INSERT = """
            insert into room.recording (id, platform, room_key, kind, started_at, meeting_id, discovered_at, failed_at,
                failure_stage, failure_code, failure_detail)
            select r.target, coalesce(m.platform, r.on_platform), m.room_key, r.kind, r.recorded_at, m.id,
                coalesce(r.recorded_at, now()), coalesce(r.recorded_at, now()), 'import', 'not-finished',
                'it was not transcribed when it was imported'
            from jsonb_to_record(cast(? as jsonb)) as r(target uuid, meeting uuid, on_platform text, kind text,
                recorded_at timestamptz)
            left join room.meeting m on m.id = r.meeting""";

    @Override
    public String source() {
        return TABLE;
    }

    @Override
    public String target() {
        return "recording";
    }

    @Override
    public Set<String> columns() {
        return Set.of("id", "recorded_at", "meeting_id");
    }

    @Override
    public void write(SourceRow row, TargetDatabase target, RowChanges changes) throws SQLException {
        ObjectNode fields = row.fields().deepCopy();
        fields.put("target", row.targetId().toString());
        fields.put("on_platform", basePlatform);
        boolean tracks = row.fields().path("track_keys").isArray();
        fields.put("kind", (tracks ? RecordingKind.TRACKS : RecordingKind.COMPOSED).name());
        if (row.text("meeting_id").isPresent()) {
            Optional<UUID> meeting =
                    target.idOf(MeetingImport.TABLE, row.text("meeting_id").orElseThrow());
            meeting.ifPresent(id -> fields.put("meeting", id.toString()));
            if (meeting.isEmpty()) {
                changes.add("its meeting is not there, and it is matched to none");
            }
        }
        target.write(INSERT, fields);
    }
}

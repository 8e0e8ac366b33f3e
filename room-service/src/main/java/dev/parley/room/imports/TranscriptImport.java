package dev.parley.room.imports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Import of transcripts with words, topics and participants. Titles and summaries count as a person's: they stay. */
record TranscriptImport(UserIds users) implements TableImport {

    static final String TABLE = "transcript";

    private static final Set<String> SHARE_MODES = Set.of("public", "semi-private", "private");
    private static final Set<String> KINDS = Set.of("room", "live", "file");
    /** Large columns that are read here, or derive from those: the database does not get them again. */
    private static final Set<String> CONVERTED = Set.of("topics", "participants", "events", "webvtt");

    private static final String ENDED = "ended";

    /** The status of one without a recording; with one it follows from the recording. */
    private static final Set<String> STATUSES = Set.of("idle", ENDED, "error");

    private static final String INSERT = """
            insert into room.transcript (id, recording_id, name, status, locked, title, generated_title, short_summary,
                generated_short_summary, long_summary, generated_long_summary, created_at, share_mode, source_language,
                target_language, reviewed, duration_ms, made_at, topics, source_kind)
            select r.target, c.id, coalesce(r.name, ''), r.status, coalesce(r.locked, false), r.title, r.title,
                r.short_summary, r.short_summary, r.long_summary, r.long_summary, r.created_at, r.share_mode,
                r.source_language, r.target_language, coalesce(r.reviewed, false), cast(round(r.duration) as bigint),
                case when r.has_words then r.created_at end, r.bounds, r.source_kind
            from jsonb_to_record(cast(? as jsonb)) as r(target uuid, recording uuid, name text, status text, locked boolean,
                title text, short_summary text, long_summary text, created_at timestamptz, share_mode text,
                source_language text, target_language text, reviewed boolean, duration numeric, has_words boolean,
                bounds jsonb, source_kind text)
            left join room.recording c on c.id = r.recording
                and not exists (select 1 from room.transcript t where t.recording_id = c.id)""";

    /** A trigger gives it the owner and the room of its meeting; where that is unknown, it keeps its own. */
    private static final String OWNER = """
            update room.transcript t set owner_id = coalesce(r.owner, t.owner_id), room_id = coalesce(o.id, t.room_id)
            from jsonb_to_record(cast(? as jsonb)) as r(target uuid, owner text, room uuid)
            left join room.room o on o.id = r.room
            where t.id = r.target""";

    private static final String WORDS = """
            insert into room.transcript_word (transcript_id, position, text, start_ms, end_ms, speaker)
            select r.target, w.position, w.text, w.start_ms, w.end_ms, w.speaker
            from jsonb_to_record(cast(? as jsonb)) as r(target uuid, words jsonb), jsonb_to_recordset(r.words) as w
                (position integer, text text, start_ms bigint, end_ms bigint, speaker integer)""";

    private static final String PEOPLE = """
            insert into room.transcript_participant (transcript_id, id, name, speaker, speaker_set)
            select r.target, p.id, p.name, p.speaker, true
            from jsonb_to_record(cast(? as jsonb)) as r(target uuid, people jsonb), jsonb_to_recordset(r.people) as p
                (id text, name text, speaker integer)""";

    private static final String FINISHED = """
            update room.recording c set transcribed_at = r.created_at, failed_at = null, failure_stage = null,
                failure_code = null, failure_detail = null
            from jsonb_to_record(cast(? as jsonb)) as r(target uuid, created_at timestamptz)
            where c.id = (select t.recording_id from room.transcript t where t.id = r.target)""";

    private static final String ERASED = """
            update room.recording c set erased_at = now()
            from jsonb_to_record(cast(? as jsonb)) as r(target uuid)
            where c.id = (select t.recording_id from room.transcript t where t.id = r.target)""";

    @Override
    public String source() {
        return TABLE;
    }

    @Override
    public String target() {
        return "transcript";
    }

    /** {@code events}, {@code webvtt} and {@code change_seq} derive from the others. */
    @Override
    public Set<String> columns() {
        return Set.of(
                "id",
                "name",
                "status",
                "locked",
                "duration",
                "created_at",
                "title",
                "short_summary",
                "long_summary",
                "topics",
                "events",
                "participants",
                "source_language",
                "target_language",
                "reviewed",
                "user_id",
                "share_mode",
                "recording_id",
                "source_kind",
                "audio_deleted",
                "room_id",
                "webvtt",
                "change_seq");
    }

    @Override
    public void write(SourceRow row, TargetDatabase target, RowChanges changes) throws SQLException {
        ObjectNode fields = unconverted(row);
        fields.put("target", row.targetId().toString());
        TranscriptText text = TranscriptText.of(row.fields().path("topics"), changes);
        fields.set("words", text.words());
        fields.set("bounds", text.topics());
        fields.put("has_words", !text.words().isEmpty());
        fields.set("people", TranscriptPeople.of(row.fields().path("participants"), changes));
        Optional<UUID> recording = link(row, "recording_id", RecordingImport.TABLE, target, changes);
        recording.ifPresent(id -> fields.put("recording", id.toString()));
        link(row, "room_id", RoomImport.TABLE, target, changes).ifPresent(id -> fields.put("room", id.toString()));
        users.of(row).ifPresent(user -> fields.put("owner", user));
        word(row, fields, "share_mode", SHARE_MODES, "private", changes);
        word(row, fields, "source_kind", KINDS, "room", changes);
        if (recording.isEmpty()) {
            word(row, fields, "status", STATUSES, "error", changes);
        }
        insert(row, fields, target);
    }

    /** What the database gets as it is. */
    static ObjectNode unconverted(SourceRow row) {
        ObjectNode fields = RowJson.object();
        fields.setAll(row.fields());
        fields.remove(CONVERTED);
        return fields;
    }

    private static void insert(SourceRow row, ObjectNode fields, TargetDatabase target) throws SQLException {
        target.write(INSERT, fields);
        target.write(OWNER, fields);
        target.write(WORDS, fields);
        target.write(PEOPLE, fields);
        if (row.text("status").filter(ENDED::equals).isPresent()) {
            target.write(FINISHED, fields);
        }
        if (row.flag("audio_deleted")) {
            target.write(ERASED, fields);
        }
    }

    private static Optional<UUID> link(
            SourceRow row, String column, String table, TargetDatabase target, RowChanges changes) throws SQLException {
        if (row.text(column).isEmpty()) {
            return Optional.empty();
        }
        Optional<UUID> found = target.idOf(table, row.text(column).orElseThrow());
        if (found.isEmpty()) {
            changes.add("its " + table + " is not there, and it has none");
        }
        return found;
    }

    private static void word(
            SourceRow row, ObjectNode fields, String column, Set<String> words, String otherwise, RowChanges changes) {
        if (!row.text(column).map(words::contains).orElse(false)) {
            fields.put(column, otherwise);
            changes.add(column + " is " + otherwise + " in place of an unknown or unfinished one");
        }
    }
}

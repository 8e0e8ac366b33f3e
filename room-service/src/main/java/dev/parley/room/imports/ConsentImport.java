package dev.parley.room.imports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;
import java.util.Set;
import java.util.UUID;

/** Import of answers about consent. A refusal is never lost: of several answers of one user it is the one that stays. */
record ConsentImport(UserIds users) implements TableImport {

    private static final String INSERT = """
            insert into room.consent as c (id, meeting_id, user_id, guest_id, given, changed_at)
            select r.target, r.meeting, r.person, case when r.person is null then r.target end, r.consent_given,
                coalesce(r.consent_timestamp, now())
            from jsonb_to_record(cast(? as jsonb)) as r(target uuid, meeting uuid, person text, consent_given boolean,
                consent_timestamp timestamptz)
            on conflict (meeting_id, user_id) do update set given = c.given and excluded.given,
                changed_at = greatest(c.changed_at, excluded.changed_at)""";

    @Override
    public String source() {
        return "meeting_consent";
    }

    @Override
    public String target() {
        return "consent";
    }

    @Override
    public Set<String> columns() {
        return Set.of("id", "meeting_id", "user_id", "consent_given", "consent_timestamp");
    }

    @Override
    public void write(SourceRow row, TargetDatabase target, RowChanges changes) throws SQLException {
        UUID meeting = target.idOf(MeetingImport.TABLE, row.text("meeting_id").orElse(""))
                .orElseThrow(() -> new RefusedRowException("its meeting is not there"));
        ObjectNode fields = row.fields().deepCopy();
        fields.put("target", row.targetId().toString());
        fields.put("meeting", meeting.toString());
        users.of(row).ifPresent(user -> fields.put("person", user));
        target.write(INSERT, fields);
    }
}

package dev.parley.room.recordings;

import dev.parley.room.database.Row;
import dev.parley.room.database.Sql;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Matching of recordings to meetings, as SQL. A provider room belongs to one meeting, so that its name is the best id there
 * is: it decides alone where anybody told it. Otherwise the id of the recording's instance does, which Parley makes from
 * the meeting's id; it may be chosen by whoever starts a recording, so that it never outweighs the room. What an operator
 * linked is left alone.
 */
final class MeetingMatch {

    /** The recording's own room, else that of another signal with the same provider's recording id. */
    private static final String ROOM = """
            coalesce(r.room_key, (select s.room_key from room.recording_signal s
                where s.platform = r.platform and s.provider_recording_id = r.provider_recording_id
                  and s.room_key is not null order by s.revision desc, s.occurred_at, s.room_key limit 1))""";

    private static final String BY_ROOM =
            "(select m.id from room.meeting m where m.platform = r.platform and m.room_key = " + ROOM + ")";

    /** The signal's instance as a UUID; null if it is none. */
    private static final String INSTANCE = """
            case when s.instance_id ~ '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$'
                then cast(s.instance_id as uuid) end""";

    /** One file has the meeting's id as its instance; other instances are known from the server's own requests. */
    private static final String BY_INSTANCE = """
            (select m.id from room.recording_signal s
                left join room.recording_order o on o.instance = INSTANCE
                join room.meeting m on m.id = coalesce(o.meeting_id, INSTANCE) and m.platform = r.platform
                where s.platform = r.platform and s.provider_recording_id = r.provider_recording_id
                order by s.revision desc, s.occurred_at, m.id limit 1)""".replace("INSTANCE", INSTANCE);

    /** The meeting of a signal {@code s}: by its room, or where nobody told it by its instance. */
    static final String OF_SIGNAL = """
            case when s.room_key is not null
                then (select n.id from room.meeting n where n.platform = s.platform and n.room_key = s.room_key)
                else coalesce((select o.meeting_id from room.recording_order o where o.instance = INSTANCE limit 1), INSTANCE)
                end""".replace("INSTANCE", INSTANCE);

    private static final String LINK = """
            update room.recording r set meeting_id = found.meeting
            from (select r.id, r.meeting_id as before,
                        case when ROOM is null then BY_INSTANCE else BY_ROOM end as meeting
                from room.recording r where r.linked_by is null and CONDITION for update of r) found
            where r.id = found.id and found.meeting is distinct from found.before
            returning RETURNED""".replace("BY_ROOM", BY_ROOM)
            .replace("BY_INSTANCE", BY_INSTANCE)
            .replace("ROOM is", ROOM + " is")
            .replace("RETURNED", Link.COLUMNS);

    private static final String ONE = LINK.replace("CONDITION", "r.id = :key");

    private static final String OF_MEETING = LINK.replace(
            "CONDITION",
            "r.meeting_id is null and (r.platform, " + ROOM
                    + ") = (select n.platform, n.room_key from room.meeting n where n.id = :key)");

    private static final String BY_OPERATOR = """
            update room.recording r set meeting_id = :meeting, linked_by = :operator
            from (select r.id, r.meeting_id as before from room.recording r where r.id = :id for update of r) found
            where r.id = found.id
            returning found.before is distinct from r.meeting_id as changed,\s""" + Link.COLUMNS;

    private MeetingMatch() {}

    /**
     * Changed link of a recording.
     *
     * @param meeting null if it was unlinked
     * @param room null if it was unlinked, or the room was deleted
     * @param made whether there is a recording; else it is a provider's report that there is none
     */
    record Link(
            UUID recording,
            @Nullable UUID meeting,
            @Nullable UUID room,
            @Nullable UUID transcript,
            boolean made) {

        static final String COLUMNS = """
                r.id, r.meeting_id, (select m.room_id from room.meeting m where m.id = r.meeting_id) as room_id,
                (select t.id from room.transcript t
                    where t.recording_id = r.id and r.transcribed_at is not null) as transcript_id,
                r.failure_stage is distinct from 'record' as made""";

        static Link of(Row row) {
            return new Link(
                    row.uuid("id"),
                    row.uuidOrNull("meeting_id"),
                    row.uuidOrNull("room_id"),
                    row.uuidOrNull("transcript_id"),
                    row.flag("made"));
        }
    }

    /** Links a recording to its meeting, if there is one, and unlinks it from any other. */
    static Uni<List<Link>> one(UUID recording) {
        return Sql.of(ONE).set("key", recording).list(Link::of);
    }

    /** Links the recordings of a meeting's provider room that are linked to none. */
    static Uni<List<Link>> ofMeeting(UUID meeting) {
        return Sql.of(OF_MEETING).set("key", meeting).list(Link::of);
    }

    /** Links a recording to the meeting that an operator chose. Empty if it was linked to it already. */
    static Uni<List<Link>> byOperator(UUID recording, UUID meeting, String operator) {
        return Sql.of(BY_OPERATOR)
                .set("id", recording)
                .set("meeting", meeting)
                .set("operator", operator)
                .list(row -> row.flag("changed") ? List.of(Link.of(row)) : List.<Link>of())
                .map(rows -> rows.stream().flatMap(List::stream).toList());
    }
}

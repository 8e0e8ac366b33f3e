package dev.parley.room.activity;

import dev.parley.room.database.Row;
import dev.parley.room.database.Sql;
import dev.parley.room.recordingcontrol.MeetingStates;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Query of the activity in the rooms that a user sees. */
@ApplicationScoped
class RoomActivities {

    private static final int MAX_ROOMS = 1000;

    private static final String OF_USER = """
            select r.id, coalesce(now.people, 0) as people, coalesce(now.meetings, '') as meetings,
                last.at as last_recording, last.transcript_id as last_transcript, next.start_time as next_start,
                case when r.user_id = :user then next.title end as next_title
            from room.room r
            left join lateral (
                select cast(sum(o.people) as int) as people, string_agg(cast(m.id as text), ',') as meetings
                from room.meeting m join room.meeting_occupancy o on o.meeting_id = m.id
                where m.room_id = r.id and m.is_active) now on true
            left join lateral (
                select coalesce(c.started_at, c.discovered_at) as at,
                    case when c.transcribed_at is not null then t.id end as transcript_id
                from room.meeting m join room.recording c on c.meeting_id = m.id
                left join room.transcript t on t.recording_id = c.id
                where m.room_id = r.id
                order by coalesce(c.started_at, c.discovered_at) desc, c.id limit 1) last on true
            left join lateral (
                select e.start_time, e.title from room.calendar_event e
                where e.room_id = r.id and e.deleted_at is null and e.end_time > now()
                order by e.start_time, e.id limit 1) next on true
            where (r.user_id = :user or r.is_shared)
                and (now.people > 0 or last.at is not null or next.start_time is not null)
            order by r.created_at desc, r.id limit\s""" + MAX_ROOMS;

    private final MeetingStates states;

    RoomActivities(MeetingStates states) {
        this.states = states;
    }

    private record Found(Row row, Set<UUID> meetings) {

        static Found of(Row row) {
            return new Found(
                    row,
                    Arrays.stream(row.text("meetings").split(","))
                            .filter(id -> !id.isEmpty())
                            .map(UUID::fromString)
                            .collect(Collectors.toSet()));
        }
    }

    Uni<List<RoomActivity>> of(String user) {
        return Sql.of(OF_USER)
                .set("user", user)
                .list(Found::of)
                .chain(rooms -> states.recorded(rooms.stream()
                                .flatMap(room -> room.meetings().stream())
                                .collect(Collectors.toSet()))
                        .map(recorded -> rooms.stream()
                                .map(room ->
                                        RoomActivity.of(room.row(), !Collections.disjoint(room.meetings(), recorded)))
                                .toList()));
    }
}

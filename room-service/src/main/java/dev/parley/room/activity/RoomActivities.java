package dev.parley.room.activity;

import dev.parley.room.database.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Query of the activity in the rooms that a user sees. */
@ApplicationScoped
class RoomActivities {

    private static final int MAX_ROOMS = 1000;

    private static final String OF_USER = """
            select r.id, coalesce(now.people, 0) as people, coalesce(now.recording, false) as recording,
                last.at as last_recording, last.transcript_id as last_transcript, next.start_time as next_start,
                case when r.user_id = :user then next.title end as next_title
            from room.room r
            left join lateral (
                select cast(sum(o.people) as int) as people, bool_or(exists (select 1 from room.recording_order w
                    where w.meeting_id = m.id and w.wanted = 'started' and w.done = 'started')) as recording
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

    Uni<List<RoomActivity>> of(String user) {
        return Sql.of(OF_USER).set("user", user).list(RoomActivity::of);
    }
}

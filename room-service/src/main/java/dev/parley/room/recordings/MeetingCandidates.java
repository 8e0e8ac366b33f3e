package dev.parley.room.recordings;

import dev.parley.room.database.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/**
 * Query of the meetings that a recording may be of, for operators who link it by hand: those of its platform and of its provider room,
 * and those that began within a day before it; the likeliest first.
 */
@ApplicationScoped
class MeetingCandidates {

    private static final int MAX_MEETINGS = 20;

    private static final String SELECT = """
            select m.id, o.name as room, m.room_key is not distinct from r.room_key as same_room,
                coalesce(m.started_at, m.start_date) as at, m.ended_at
            from room.recording r
            join room.meeting m on m.platform = r.platform and (m.room_key = r.room_key
                or coalesce(m.started_at, m.start_date) between coalesce(r.started_at, r.discovered_at) - interval '1 day'
                    and coalesce(r.started_at, r.discovered_at) + interval '1 hour')
            left join room.room o on o.id = m.room_id
            where r.id = :recording
            order by (m.room_key is not distinct from r.room_key) desc, abs(extract(epoch from
                coalesce(m.started_at, m.start_date) - coalesce(r.started_at, r.discovered_at))), m.id limit\s""" + MAX_MEETINGS;

    Uni<List<MeetingCandidate>> of(UUID recording) {
        return Sql.of(SELECT).set("recording", recording).list(MeetingCandidate::of);
    }
}

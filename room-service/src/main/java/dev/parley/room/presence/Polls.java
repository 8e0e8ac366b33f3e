package dev.parley.room.presence;

import dev.parley.platform.events.PlatformId;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.room.config.RoomServiceConfig;
import dev.parley.room.database.Row;
import dev.parley.room.database.Sql;
import dev.parley.room.database.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Schedule of presence polls, in the database. Occupied meetings are polled often, to find missed departures; empty ones
 * seldom, to find missed arrivals.
 */
@ApplicationScoped
class Polls {

    private static final String DUE = """
            with candidate as (
                select m.id, m.platform, m.room_name, coalesce(q.asked_at, m.started_at, m.start_date) as since,
                    o.running_sessions > 0 as running, o.occupied
                from room.meeting m join room.meeting_occupancy o on o.meeting_id = m.id
                    left join room.presence_poll q on q.meeting_id = m.id
                where m.is_active and m.platform = any(:all))
            select id, platform, room_name, running from candidate
            where since < now() - interval '1 millisecond' * case
                    when occupied and platform = any(:present) then cast(:often as bigint)
                    else cast(:seldom as bigint) end
                and (occupied or running or platform = any(:present))
            order by since limit 50""";

    private static final String ASKED = """
            insert into room.presence_poll as q (meeting_id, asked_at, answered_at)
            select id, now(), case when :answered then now() end from room.meeting where id = :meeting
            on conflict (meeting_id) do update set
                asked_at = excluded.asked_at, answered_at = coalesce(excluded.answered_at, q.answered_at)""";

    private final RoomServiceConfig.Presence config;

    Polls(RoomServiceConfig config) {
        this.config = config.presence();
    }

    /**
     * Due polls, the longest overdue first.
     *
     * @param present platforms that list who is present
     * @param attended platforms that list the attendees of a session
     */
    Uni<List<Poll>> due(Set<String> present, Set<String> attended) {
        String[] all =
                Stream.concat(present.stream(), attended.stream()).distinct().toArray(String[]::new);
        return Sql.of(DUE)
                .set("all", all)
                .set("present", present.toArray(String[]::new))
                .set("often", config.occupied().toMillis())
                .set("seldom", config.otherwise().toMillis())
                .list(Polls::read);
    }

    private static Poll read(Row row) {
        return new Poll(
                row.uuid("id"),
                new PlatformId(row.text("platform")),
                new ProviderRoomName(row.text("room_name")),
                row.flag("running"));
    }

    /** Records a poll, in the current transaction or a new one. */
    @WithTransaction
    Uni<Void> asked(Poll poll, boolean answered) {
        return Sql.of(ASKED)
                .set("answered", answered)
                .set("meeting", poll.meetingId())
                .execute();
    }
}

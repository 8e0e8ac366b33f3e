package dev.parley.room.recordingcontrol;

import dev.parley.room.database.Row;
import dev.parley.room.database.Sql;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Query of who is in a meeting, and whether it is being recorded. */
@ApplicationScoped
class MeetingActivity {

    /** A name is enough for a list of people; the rest of a crowd is a number. */
    private static final int MAX_NAMES = 50;

    /** The provider's latest word on recording counts; without one, that it accepted our order. */
    private static final String NOW = """
            select o.people,
                (select max(s.occurred_at) from room.recording_signal s
                    where s.platform = m.platform and s.room_key = m.room_key and s.kind = 'started') as started_at,
                (select max(s.occurred_at) from room.recording_signal s
                    where s.platform = m.platform and s.room_key = m.room_key and s.kind <> 'started') as stopped_at,
                exists (select 1 from room.recording_order w
                    where w.meeting_id = m.id and w.wanted = 'started' and w.done = 'started') as ordered
            from room.meeting m join room.meeting_occupancy o on o.meeting_id = m.id where m.id = :id""";

    private static final String NAMES = """
            select s.display_name from room.meeting m
            join room.present_participant p on p.platform = m.platform and p.room_key = m.room_key
            join room.participant_session s on s.platform = p.platform and s.room_key = p.room_key
                and s.participant_id = p.participant_id
            where m.id = :id and not p.bot and coalesce(s.display_name, '') <> ''
            order by p.joined_at, s.display_name limit\s""" + MAX_NAMES;

    /**
     * Present state.
     *
     * @param startedAt of the latest recording; null if the provider reported none
     * @param stoppedAt of the latest recording that ended; null if none did
     * @param ordered whether the provider accepted to record, and no order to stop came later
     */
    record Now(
            int people,
            @Nullable Instant startedAt,
            @Nullable Instant stoppedAt,
            boolean ordered) {

        boolean recording() {
            return startedAt == null ? ordered && stoppedAt == null : stoppedAt == null || startedAt.isAfter(stoppedAt);
        }

        private static Now read(Row row) {
            return new Now(
                    row.integer("people"),
                    row.timeOrNull("started_at"),
                    row.timeOrNull("stopped_at"),
                    row.flag("ordered"));
        }
    }

    @WithSession
    Uni<Now> now(UUID meeting) {
        return Sql.of(NOW).set("id", meeting).optional(Now::read).map(found -> found.orElseThrow());
    }

    @WithSession
    Uni<List<String>> names(UUID meeting) {
        return Sql.of(NAMES).set("id", meeting).list(row -> row.text("display_name"));
    }
}

package dev.parley.room.presence;

import dev.parley.platform.spi.SessionData;
import dev.parley.room.database.DatabaseText;
import dev.parley.room.database.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sessions of rooms as a provider lists them, in the database; part of the transaction at hand. */
@ApplicationScoped
class PolledSessions {

    private static final int MAX_TEXT = 512;

    private static final String LISTED = """
            insert into room.room_session as r (platform, room_key, session_id, started_at, ended_at)
            select :platform, :key, s.id, s.started_at, s.ended_at
            from jsonb_to_recordset(cast(cast(:sessions as text) as jsonb))
                as s (id text, started_at timestamptz, ended_at timestamptz)
            on conflict (platform, room_key, session_id) do update set
                started_at = coalesce(r.started_at, excluded.started_at),
                ended_at = greatest(r.ended_at, case when excluded.ended_at is not null
                    then greatest(excluded.ended_at, r.started_at) end)""";

    /** What the provider does not list as going on, in a room where it sees nobody, is over: short ones are never listed. */
    private static final String OVER = """
            update room.running_session r set ended_at = :asked, ended_revision = 0
            where r.platform = :platform and r.room_key = :key and r.started_at < :time and r.session_id <> all(:ongoing)
                and not exists (select 1 from room.present_participant p
                    where p.platform = r.platform and p.room_key = r.room_key)""";

    private final PolledJson json;

    PolledSessions(PolledJson json) {
        this.json = json;
    }

    Uni<Void> take(Poll poll, Roster roster) {
        return listed(poll, roster)
                .chain(() -> roster.complete() && roster.people().isEmpty()
                        ? over(poll, roster)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> listed(Poll poll, Roster roster) {
        return Sql.of(LISTED)
                .set("platform", poll.platform().value())
                .set("key", poll.key())
                .set("sessions", json.write(lines(roster)))
                .execute();
    }

    private static Uni<Void> over(Poll poll, Roster roster) {
        String[] ongoing = lines(roster).stream()
                .filter(line -> line.endedAt() == null)
                .map(Line::id)
                .toArray(String[]::new);
        return Sql.of(OVER)
                .set("asked", roster.asked())
                .set("platform", poll.platform().value())
                .set("key", poll.key())
                .set("time", roster.asked().minus(PolledPeople.LATE))
                .set("ongoing", ongoing)
                .execute();
    }

    private record Line(
            String id, Instant startedAt, @Nullable Instant endedAt) {}

    private static Collection<Line> lines(Roster roster) {
        Map<String, Line> lines = new LinkedHashMap<>();
        for (SessionData session : roster.sessions()) {
            String id = DatabaseText.text(session.id(), MAX_TEXT);
            lines.putIfAbsent(
                    id, new Line(id, session.startedAt(), session.endedAt().orElse(null)));
        }
        return lines.values();
    }
}

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

/** Sessions of rooms as polls find them, in the database; part of the current transaction. */
@ApplicationScoped
class PolledSessions {

    private static final int MAX_TEXT = 512;

    private static final String ADD_LISTED = """
            insert into room.room_session as r (platform, room_key, session_id, started_at, ended_at)
            select :platform, :key, s.id, s.started_at, s.ended_at
            from jsonb_to_recordset(cast(cast(:sessions as text) as jsonb))
                as s (id text, started_at timestamptz, ended_at timestamptz)
            on conflict (platform, room_key, session_id) do update set
                started_at = coalesce(r.started_at, excluded.started_at),
                ended_at = greatest(r.ended_at, case when excluded.ended_at is not null
                    then greatest(excluded.ended_at, r.started_at) end)""";

    /** Ends sessions of an empty room that the provider does not list as running: it never lists short ones. */
    private static final String END_UNLISTED = """
            update room.running_session r set ended_at = :asked, ended_revision = 0
            where r.platform = :platform and r.room_key = :key and r.started_at < :time and r.session_id <> all(:ongoing)
                and not exists (select 1 from room.present_participant p
                    where p.platform = r.platform and p.room_key = r.room_key)""";

    private final PolledJson json;

    PolledSessions(PolledJson json) {
        this.json = json;
    }

    Uni<Void> reconcile(Poll poll, Roster roster) {
        return addListed(poll, roster)
                .chain(() -> roster.complete() && roster.people().isEmpty()
                        ? endUnlisted(poll, roster)
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> addListed(Poll poll, Roster roster) {
        return Sql.of(ADD_LISTED)
                .set("platform", poll.platform().value())
                .set("key", poll.key())
                .set("sessions", json.write(lines(roster)))
                .execute();
    }

    private static Uni<Void> endUnlisted(Poll poll, Roster roster) {
        String[] ongoing = lines(roster).stream()
                .filter(line -> line.endedAt() == null)
                .map(Line::id)
                .toArray(String[]::new);
        return Sql.of(END_UNLISTED)
                .set("asked", roster.asked())
                .set("platform", poll.platform().value())
                .set("key", poll.key())
                .set("time", roster.asked().minus(PolledPeople.MAX_LIST_AGE))
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

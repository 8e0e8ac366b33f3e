package dev.parley.room.presence;

import dev.parley.platform.spi.Attendance.Attendee;
import dev.parley.room.database.DatabaseText;
import dev.parley.room.database.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * People as polls find them, in the database; part of the current transaction. A provider's list is some seconds late, and
 * clocks differ, so that events of the last minute win over it. Polls write revision 0, which every event replaces.
 */
@ApplicationScoped
class PolledPeople {

    /** Longer than a list is late (up to 15 seconds, where that is documented) and than clocks differ. */
    static final Duration MAX_LIST_AGE = Duration.ofMinutes(1);

    /** Minimal time between two lists that count as two. */
    private static final Duration MIN_INTERVAL = Duration.ofSeconds(15);

    private static final int MAX_TEXT = 512;

    private static final String NOT_LISTED =
            " where platform = :platform and room_key = :key and participant_id <> all(:listed)";

    private static final String CLOSE =
            "update room.present_participant set left_at = absent_since" + NOT_LISTED + " and absent_since <= :time";

    private static final String SUSPECT = "update room.present_participant set absent_since = :asked" + NOT_LISTED
            + " and absent_since is null and joined_at < :time";

    /** Reopens a session that was closed too early, unless the list may be older than the departure. */
    private static final String REOPENS = ":complete and excluded.left_at is null and s.left_at is not null"
            + " and (s.left_revision = 0 or s.left_at < :time)";

    private static final String ADD_LISTED = """
            insert into room.participant_session as s (platform, room_key, participant_id, user_id, display_name, bot,
                role, described_revision, joined_at, left_at)
            select :platform, :key, p.id, p.user_id, p.display_name, p.bot, p.role, 0, p.joined_at, p.left_at
            from jsonb_to_recordset(cast(cast(:people as text) as jsonb)) as p (id text, user_id text,
                display_name text, bot boolean, role text, joined_at timestamptz, left_at timestamptz)
            on conflict (platform, room_key, participant_id) do update set
                joined_at = coalesce(s.joined_at, excluded.joined_at),
                left_at = case when %1$s then null else coalesce(s.left_at, excluded.left_at) end,
                left_revision = case when %1$s then 0 else s.left_revision end,
                absent_since = case when :complete then null else s.absent_since end
            where s.joined_at is null or s.absent_since is not null
                or s.left_at is null and excluded.left_at is not null or %1$s""".formatted(REOPENS);

    private final PolledJson json;

    PolledPeople(PolledJson json) {
        this.json = json;
    }

    /** Adds people whom no event reported, and reopens sessions that were closed too early; keeps all else. */
    Uni<Void> addListed(Poll poll, Roster roster) {
        return Sql.of(ADD_LISTED)
                .set("platform", poll.platform().value())
                .set("key", poll.key())
                .set("people", json.write(lines(roster)))
                .set("complete", roster.complete())
                .set("time", roster.asked().minus(MAX_LIST_AGE))
                .execute();
    }

    /**
     * Closes the sessions of people who are absent from a second list, and marks those who are absent from a first one,
     * because a single list may be wrong. Returns how many were closed.
     */
    Uni<Integer> closeAbsent(Poll poll, Roster roster) {
        String[] listed = lines(roster).stream().map(Line::id).toArray(String[]::new);
        return Sql.of(CLOSE)
                .set("platform", poll.platform().value())
                .set("key", poll.key())
                .set("listed", listed)
                .set("time", roster.asked().minus(MIN_INTERVAL))
                .update()
                .call(() -> Sql.of(SUSPECT)
                        .set("platform", poll.platform().value())
                        .set("key", poll.key())
                        .set("listed", listed)
                        .set("asked", roster.asked())
                        .set("time", roster.asked().minus(MAX_LIST_AGE))
                        .update());
    }

    private record Line(
            String id,
            @Nullable String userId,
            @Nullable String displayName,
            boolean bot,
            @Nullable String role,
            Instant joinedAt,
            @Nullable Instant leftAt) {

        static Line of(Attendee person) {
            return new Line(
                    DatabaseText.text(person.providerParticipantId(), MAX_TEXT),
                    text(person.participant().userId()),
                    text(person.participant().displayName()),
                    person.participant().bot(),
                    text(person.participant().role()),
                    person.joinedAt(),
                    person.leftAt().orElse(null));
        }

        private static @Nullable String text(Optional<String> value) {
            return value.map(text -> DatabaseText.text(text, MAX_TEXT)).orElse(null);
        }
    }

    /** One row per connection; of two, the one that has not left. */
    private static Collection<Line> lines(Roster roster) {
        Map<String, Line> lines = new LinkedHashMap<>();
        for (Attendee person : roster.people()) {
            Line line = Line.of(person);
            lines.merge(line.id(), line, (one, other) -> one.leftAt() == null ? one : other);
        }
        return lines.values();
    }
}

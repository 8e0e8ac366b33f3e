package dev.parley.room.presence;

import dev.parley.platform.spi.Attendance.Attendee;
import dev.parley.room.database.DatabaseText;
import dev.parley.room.database.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * People as polls find them, in the database; part of the current transaction. A provider's list is some seconds late, and
 * clocks differ, so that events of the last minute win over it. Times of a list are the provider's own and count like those
 * of events; a departure that is concluded from lists has revision 0, which every event replaces.
 */
@ApplicationScoped
class PolledPeople {

    /** Longer than a list is late (up to 15 seconds, where that is documented) and than clocks differ. */
    static final Duration MAX_LIST_AGE = Duration.ofMinutes(1);

    /** Minimal time between two lists that count as two. */
    private static final Duration MIN_INTERVAL = Duration.ofSeconds(15);

    private static final int MAX_TEXT = 512;

    /** Those who are present and not in the list: {@code s} is the row of the stay {@code t}. */
    private static final String NOT_LISTED = """
             from room.participant_stay t
            where t.platform = :platform and t.room_key = :key and t.participant_id <> all(:listed)
                and t.joined_at is not null and t.left_at is null
                and s.platform = t.platform and s.room_key = t.room_key and s.participant_id = t.participant_id""";

    private static final String CLOSE =
            "update room.participant_session s set left_at = s.absent_since, left_revision = 0" + NOT_LISTED
                    + " and s.absent_since >= t.joined_at and s.absent_since <= :time";

    private static final String SUSPECT = "update room.participant_session s set absent_since = :asked" + NOT_LISTED
            + " and (s.absent_since is null or s.absent_since < t.joined_at) and t.joined_at < :time";

    /**
     * Whoever is in a complete list was present at the time of the oldest list that it may be, which undoes an earlier
     * departure.
     */
    private static final String ADD_LISTED = """
            insert into room.participant_session as s (platform, room_key, participant_id, user_id, display_name, bot,
                role, described_revision, joined_at, left_at)
            select :platform, :key, p.id, p.user_id, p.display_name, p.bot, p.role, 0, p.joined_at, p.left_at
            from jsonb_to_recordset(cast(cast(:people as text) as jsonb)) as p (id text, user_id text,
                display_name text, bot boolean, role text, joined_at timestamptz, left_at timestamptz)
            on conflict (platform, room_key, participant_id) do update set
                joined_at = greatest(s.joined_at, excluded.joined_at),
                listed_at = case when :complete then cast(:time as timestamptz) else s.listed_at end,
                left_at = case when s.left_revision > 0 then s.left_at
                    when :complete then excluded.left_at
                    else greatest(s.left_at, excluded.left_at) end,
                absent_since = case when :complete then null else s.absent_since end
            where s.joined_at is null or s.joined_at < excluded.joined_at or excluded.left_at is not null
                or :complete and exists (select 1 from room.participant_stay t
                    where t.platform = s.platform and t.room_key = s.room_key and t.participant_id = s.participant_id
                        and (t.left_at is not null or t.absent_since is not null))""";

    private static final Comparator<Line> LATEST_STAY = Comparator.comparing(Line::joinedAt)
            .thenComparing(line -> Optional.ofNullable(line.leftAt()).orElse(Instant.MAX));

    private final PolledJson json;

    PolledPeople(PolledJson json) {
        this.json = json;
    }

    /** Adds people whom no event reported, and undoes departures that were concluded too early; keeps all else. */
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

    /** One row per connection; of several, the latest stay, and of two with one beginning, the one that goes on. */
    private static Collection<Line> lines(Roster roster) {
        Map<String, Line> lines = new LinkedHashMap<>();
        for (Attendee person : roster.people()) {
            Line line = Line.of(person);
            lines.merge(line.id(), line, BinaryOperator.maxBy(LATEST_STAY));
        }
        return lines.values();
    }
}

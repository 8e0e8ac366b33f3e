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
 * People as a provider names them, in the database; part of the transaction at hand. A provider's picture is some time
 * late, and clocks differ: what an event told of the last minute is believed before it. What a poll writes has revision 0,
 * so that every event takes its place.
 */
@ApplicationScoped
class PolledPeople {

    /** Longer than a picture is late, which is up to 15 seconds where it is documented, and than clocks differ. */
    static final Duration LATE = Duration.ofMinutes(1);

    /** Between two pictures that count as two. */
    private static final Duration APART = Duration.ofSeconds(15);

    private static final int MAX_TEXT = 512;

    private static final String NOT_NAMED =
            " where platform = :platform and room_key = :key and participant_id <> all(:named)";

    private static final String CLOSE =
            "update room.present_participant set left_at = absent_since" + NOT_NAMED + " and absent_since <= :time";

    private static final String SUSPECT = "update room.present_participant set absent_since = :asked" + NOT_NAMED
            + " and absent_since is null and joined_at < :time";

    /** Somebody let go too early comes back; where the picture may be older than the departure, it does not count. */
    private static final String COMES_BACK = ":complete and excluded.left_at is null and s.left_at is not null"
            + " and (s.left_revision = 0 or s.left_at < :time)";

    private static final String NAMED = """
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
                or s.left_at is null and excluded.left_at is not null or %1$s""".formatted(COMES_BACK);

    private final PolledJson json;

    PolledPeople(PolledJson json) {
        this.json = json;
    }

    /** Brings in whom nobody told of, and back who was let go too early; else keeps what is known. */
    Uni<Void> name(Poll poll, Roster roster) {
        return Sql.of(NAMED)
                .set("platform", poll.platform().value())
                .set("key", poll.key())
                .set("people", json.write(lines(roster)))
                .set("complete", roster.complete())
                .set("time", roster.asked().minus(LATE))
                .execute();
    }

    /**
     * Lets go who is not named for the second time, and remembers who is not for the first time; one picture alone may be
     * wrong. Answers how many were let go.
     */
    Uni<Integer> closeAbsent(Poll poll, Roster roster) {
        String[] named = lines(roster).stream().map(Line::id).toArray(String[]::new);
        return Sql.of(CLOSE)
                .set("platform", poll.platform().value())
                .set("key", poll.key())
                .set("named", named)
                .set("time", roster.asked().minus(APART))
                .update()
                .call(() -> Sql.of(SUSPECT)
                        .set("platform", poll.platform().value())
                        .set("key", poll.key())
                        .set("named", named)
                        .set("asked", roster.asked())
                        .set("time", roster.asked().minus(LATE))
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

    /** Each connection once: where it is named twice, as somebody who is there. */
    private static Collection<Line> lines(Roster roster) {
        Map<String, Line> lines = new LinkedHashMap<>();
        for (Attendee person : roster.people()) {
            Line line = Line.of(person);
            lines.merge(line.id(), line, (one, other) -> one.leftAt() == null ? one : other);
        }
        return lines.values();
    }
}

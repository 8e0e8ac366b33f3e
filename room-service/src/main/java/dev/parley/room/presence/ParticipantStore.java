package dev.parley.room.presence;

import dev.parley.platform.events.Participant;
import dev.parley.room.database.DatabaseText;
import dev.parley.room.database.Sql;
import dev.parley.room.inbox.Inbox;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Participants as events report them, in the database: a description of each, and the times that each event tells. The view
 * {@code participant_stay} derives from the times who is present.
 */
final class ParticipantStore {

    private static final int MAX_TEXT = 512;

    private static final String DESCRIBE = """
            insert into room.participant_session as s (platform, room_key, participant_id, user_id, display_name, bot,
                role, described_revision)
            select :platform, :room, :participant, :user, :name, cast(:bot as boolean), :role, cast(:revision as integer)
            from admitted
            on conflict (platform, room_key, participant_id) do update set
                user_id = case when excluded.described_revision > s.described_revision then excluded.user_id
                    when excluded.described_revision = s.described_revision then greatest(s.user_id, excluded.user_id)
                    else s.user_id end,
                display_name = case
                    when excluded.described_revision > s.described_revision then excluded.display_name
                    when excluded.described_revision = s.described_revision
                        then greatest(s.display_name, excluded.display_name)
                    else s.display_name end,
                role = case when excluded.described_revision > s.described_revision then excluded.role
                    when excluded.described_revision = s.described_revision then greatest(s.role, excluded.role)
                    else s.role end,
                bot = case when excluded.described_revision > s.described_revision then excluded.bot
                    when excluded.described_revision = s.described_revision then s.bot or excluded.bot
                    else s.bot end,
                described_revision = greatest(s.described_revision, excluded.described_revision)""";

    /** A later revision of an event replaces all that the earlier one told. */
    private static final String TIMES = """
            insert into room.participant_report as r (event_id, revision, platform, room_key, participant_id, session_id,
                connection_id, joined_at, left_at)
            select event_id, cast(:revision as integer), :platform, :room, :participant, :session, :connection,
                cast(:joined as timestamptz), cast(:left as timestamptz)
            from admitted
            on conflict (event_id) do update set
                revision = excluded.revision, platform = excluded.platform, room_key = excluded.room_key,
                participant_id = excluded.participant_id, session_id = excluded.session_id,
                connection_id = excluded.connection_id, joined_at = excluded.joined_at, left_at = excluded.left_at
            where excluded.revision > r.revision""";

    /** All in one statement: events come by the hundred a second, and each statement is a round trip. */
    private static final String REPORT = "with " + Inbox.ADMITTED + ", described as (" + DESCRIBE + "), reported as ("
            + TIMES + ")" + Inbox.IS_FIRST;

    private ParticipantStore() {}

    /** What an event tells of a participant's stay; the times that it does not tell are null. */
    record Report(
            EventSource source,
            Optional<String> session,
            String participantId,
            Optional<String> connection,
            Participant participant,
            @Nullable Instant joinedAt,
            @Nullable Instant leftAt) {}

    /** Stores a report, unless its event was applied before; part of the current transaction. */
    static Uni<Boolean> store(Report report) {
        Participant who = report.participant();
        return report.source()
                .store(Sql.of(REPORT)
                        .set("participant", DatabaseText.text(report.participantId(), MAX_TEXT))
                        .set("user", text(who.userId()))
                        .set("name", text(who.displayName()))
                        .set("bot", who.bot())
                        .set("role", text(who.role()))
                        .set("session", text(report.session()))
                        .set("connection", text(report.connection()))
                        .set("joined", report.joinedAt())
                        .set("left", report.leftAt()));
    }

    private static @Nullable String text(Optional<String> value) {
        return value.map(text -> DatabaseText.text(text, MAX_TEXT)).orElse(null);
    }
}

package dev.parley.room.presence;

import dev.parley.platform.events.Fact;
import dev.parley.platform.events.Participant;
import dev.parley.platform.events.PlatformEvent;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.room.database.DatabaseText;
import dev.parley.room.database.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sessions of rooms and people as events report them, in the database. A time is replaced by one from a later revision of
 * the normalizer, and within a revision by the later one, so that the order of the events does not matter.
 */
@ApplicationScoped
public class SessionStore {

    private static final int MAX_TEXT = 512;

    private static final String UPSERT = """
            insert into room.participant_session as s (platform, room_key, participant_id, user_id, display_name, bot,
                role, described_revision, joined_at, joined_revision, left_at, left_revision)
            values (:platform, :room, :participant, :user, :name, :bot, :role, :revision,
                :joined, :joinedRevision, :left, :leftRevision)
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
                described_revision = greatest(s.described_revision, excluded.described_revision),
                joined_at = case when excluded.joined_revision > s.joined_revision then excluded.joined_at
                    when excluded.joined_revision = s.joined_revision then greatest(s.joined_at, excluded.joined_at)
                    else s.joined_at end,
                joined_revision = greatest(s.joined_revision, excluded.joined_revision),
                left_at = case when excluded.left_revision > s.left_revision then excluded.left_at
                    when excluded.left_revision = s.left_revision then greatest(s.left_at, excluded.left_at)
                    else s.left_at end,
                left_revision = greatest(s.left_revision, excluded.left_revision)""";

    /** A time from a poll has revision 0, which no event corrects: the later time counts. */
    private static final String SESSION = """
            insert into room.room_session as s (platform, room_key, session_id, TIME_at, TIME_revision)
            values (:platform, :room, :session, :at, :revision)
            on conflict (platform, room_key, session_id) do update set
                TIME_at = case
                    when s.TIME_revision = 0 or excluded.TIME_revision = s.TIME_revision
                        then greatest(s.TIME_at, excluded.TIME_at)
                    when excluded.TIME_revision > s.TIME_revision then excluded.TIME_at
                    else s.TIME_at end,
                TIME_revision = greatest(s.TIME_revision, excluded.TIME_revision)""";

    private static final String STARTED = SESSION.replace("TIME", "started");

    private static final String ENDED = SESSION.replace("TIME", "ended");

    public Uni<Void> joined(PlatformEvent event, ProviderRoomName room, Fact.ParticipantJoined fact) {
        return upsert(event, room, fact.providerParticipantId(), fact.participant(), fact.joinedAt(), null);
    }

    public Uni<Void> left(PlatformEvent event, ProviderRoomName room, Fact.ParticipantLeft fact) {
        return upsert(
                event,
                room,
                fact.providerParticipantId(),
                fact.participant(),
                fact.joinedAt().orElse(null),
                fact.leftAt());
    }

    public Uni<Void> started(PlatformEvent event, ProviderRoomName room, Optional<String> session) {
        return session(event, room, session, STARTED);
    }

    public Uni<Void> ended(PlatformEvent event, ProviderRoomName room, Optional<String> session) {
        return session(event, room, session, ENDED);
    }

    private static Uni<Void> upsert(
            PlatformEvent event,
            ProviderRoomName room,
            String participantId,
            Participant who,
            @Nullable Instant joined,
            @Nullable Instant left) {
        return Sql.of(UPSERT)
                .set("platform", event.platform().value())
                .set("room", key(room))
                .set("participant", DatabaseText.text(participantId, MAX_TEXT))
                .set("user", text(who.userId()))
                .set("name", text(who.displayName()))
                .set("bot", who.bot())
                .set("role", text(who.role()))
                .set("revision", event.revision())
                .set("joined", joined)
                .set("joinedRevision", joined == null ? 0 : event.revision())
                .set("left", left)
                .set("leftRevision", left == null ? 0 : event.revision())
                .execute();
    }

    private static Uni<Void> session(
            PlatformEvent event, ProviderRoomName room, Optional<String> session, String upsert) {
        return Sql.of(upsert)
                .set("platform", event.platform().value())
                .set("room", key(room))
                .set("session", DatabaseText.text(session.orElse(""), MAX_TEXT))
                .set("at", event.occurredAt())
                .set("revision", event.revision())
                .execute();
    }

    private static String key(ProviderRoomName room) {
        return DatabaseText.text(room.canonical(), MAX_TEXT);
    }

    private static @Nullable String text(Optional<String> value) {
        return value.map(text -> DatabaseText.text(text, MAX_TEXT)).orElse(null);
    }
}

package dev.parley.room.presence;

import dev.parley.platform.events.Fact;
import dev.parley.platform.events.PlatformEvent;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.room.database.DatabaseText;
import dev.parley.room.database.Sql;
import dev.parley.room.inbox.Inbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Sessions of rooms and people as events report them, in the database. A time is replaced by one from a later revision of
 * the normalizer, and the latest time counts, so that the order of the events does not matter.
 */
@ApplicationScoped
public class SessionStore {

    private static final int MAX_TEXT = 512;

    /** A time from a poll has revision 0, which no event corrects: the later time counts. */
    private static final String SESSION = """
            insert into room.room_session as s (platform, room_key, session_id, TIME_at, TIME_revision, room_empty)
            select :platform, :room, :session, cast(:at as timestamptz), cast(:revision as integer), cast(:empty as boolean)
            from admitted
            on conflict (platform, room_key, session_id) do update set
                TIME_at = case
                    when s.TIME_revision = 0 or excluded.TIME_revision = s.TIME_revision
                        then greatest(s.TIME_at, excluded.TIME_at)
                    when excluded.TIME_revision > s.TIME_revision then excluded.TIME_at
                    else s.TIME_at end,
                TIME_revision = greatest(s.TIME_revision, excluded.TIME_revision),
                room_empty = s.room_empty or excluded.room_empty""";

    private static final String STORE = "with " + Inbox.ADMITTED + ", stored as (" + SESSION + ")" + Inbox.IS_FIRST;

    private static final String STARTED = STORE.replace("TIME", "started");

    private static final String ENDED = STORE.replace("TIME", "ended");

    /** Stores what the event tells; false if it was applied before. So do the others. */
    public Uni<Boolean> joined(PlatformEvent event, ProviderRoomName room, Fact.ParticipantJoined fact) {
        return ParticipantStore.store(new ParticipantStore.Report(
                EventSource.of(event, room),
                fact.providerSessionId(),
                fact.providerParticipantId(),
                fact.connectionId(),
                fact.participant(),
                fact.joinedAt(),
                null));
    }

    public Uni<Boolean> left(PlatformEvent event, ProviderRoomName room, Fact.ParticipantLeft fact) {
        return ParticipantStore.store(new ParticipantStore.Report(
                EventSource.of(event, room),
                fact.providerSessionId(),
                fact.providerParticipantId(),
                Optional.empty(),
                fact.participant(),
                fact.joinedAt().orElse(null),
                fact.leftAt()));
    }

    public Uni<Boolean> started(PlatformEvent event, ProviderRoomName room, Fact.MeetingStarted fact) {
        return session(event, room, fact.providerSessionId(), fact.roomEmpty(), STARTED);
    }

    public Uni<Boolean> ended(PlatformEvent event, ProviderRoomName room, Fact.MeetingEnded fact) {
        return session(event, room, fact.providerSessionId(), fact.roomEmpty(), ENDED);
    }

    private static Uni<Boolean> session(
            PlatformEvent event, ProviderRoomName room, Optional<String> session, boolean roomEmpty, String upsert) {
        return EventSource.of(event, room)
                .store(Sql.of(upsert)
                        .set("session", DatabaseText.text(session.orElse(""), MAX_TEXT))
                        .set("at", event.occurredAt())
                        .set("empty", roomEmpty));
    }
}

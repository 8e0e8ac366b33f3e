package dev.parley.room.intake;

import dev.parley.platform.events.Fact;
import dev.parley.platform.events.PlatformEvent;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.room.database.WithTransaction;
import dev.parley.room.inbox.Inbox;
import dev.parley.room.meetings.MeetingLifecycle;
import dev.parley.room.presence.SessionStore;
import dev.parley.room.recordings.RecordingProjection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Projection of platform events: each revision of an event is applied once, in one transaction with its inbox row. Every
 * effect is an upsert that commutes with the others, so that the order of the events does not matter.
 */
@ApplicationScoped
class PlatformEventProjection {

    private static final Logger LOG = Logger.getLogger(PlatformEventProjection.class);

    private final Inbox inbox;
    private final SessionStore sessions;
    private final MeetingLifecycle meetings;
    private final RecordingProjection recordings;

    PlatformEventProjection(
            Inbox inbox, SessionStore sessions, MeetingLifecycle meetings, RecordingProjection recordings) {
        this.inbox = inbox;
        this.sessions = sessions;
        this.meetings = meetings;
        this.recordings = recordings;
    }

    @WithTransaction
    Uni<Void> apply(PlatformEvent event) {
        Fact fact = event.fact();
        if (fact instanceof Fact.ParticipantJoined joined) {
            return inRoom(event, room -> sessions.joined(event, room, joined));
        }
        if (fact instanceof Fact.ParticipantLeft left) {
            return inRoom(event, room -> sessions.left(event, room, left));
        }
        if (fact instanceof Fact.MeetingStarted started) {
            return inRoom(event, room -> sessions.started(event, room, started));
        }
        if (fact instanceof Fact.MeetingEnded ended) {
            return inRoom(event, room -> sessions.ended(event, room, ended));
        }
        return inbox.admit(event.id(), event.revision())
                .chain(first ->
                        first ? recordings.apply(event) : Uni.createFrom().voidItem());
    }

    /** A session without a room belongs to no meeting, and no other event can tell its room. */
    private Uni<Void> inRoom(PlatformEvent event, Function<ProviderRoomName, Uni<Boolean>> effect) {
        return event.room()
                .map(room -> meetings.reconcileAfter(effect.apply(room), event.platform(), room))
                .orElseGet(() -> {
                    LOG.infof(
                            "Event about a session names no room; ignored: platform=%s eventId=%s",
                            event.platform(), event.id());
                    return inbox.admit(event.id(), event.revision()).replaceWithVoid();
                });
    }
}

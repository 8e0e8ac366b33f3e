package dev.parley.room.sessions;

import dev.parley.platform.events.Fact;
import dev.parley.platform.events.PlatformEvent;
import dev.parley.platform.events.ProviderRoomName;
import dev.parley.room.inbox.Inbox;
import dev.parley.room.meetings.MeetingLifecycle;
import dev.parley.room.recordings.RecordingProjection;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;

/**
 * Applies platform events. Every effect is an upsert that commutes with the others and with itself, so that the state
 * after any order and any repetition of the same events is the same.
 */
@ApplicationScoped
class PlatformEventProjection {

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
        return inbox.admit(event.id(), event.revision())
                .chain(first -> first ? effect(event) : Uni.createFrom().voidItem());
    }

    private Uni<Void> effect(PlatformEvent event) {
        Fact fact = event.fact();
        if (fact instanceof Fact.ParticipantJoined joined) {
            return inRoom(event, room -> sessions.joined(event, room, joined));
        }
        if (fact instanceof Fact.ParticipantLeft left) {
            return inRoom(event, room -> sessions.left(event, room, left));
        }
        if (fact instanceof Fact.MeetingStarted started) {
            return inRoom(event, room -> sessions.started(event, room, started.providerSessionId()));
        }
        if (fact instanceof Fact.MeetingEnded ended) {
            return inRoom(event, room -> sessions.ended(event, room, ended.providerSessionId()));
        }
        return recordings.apply(event);
    }

    /** A session without a room belongs to no meeting and can never be counted anywhere. */
    private Uni<Void> inRoom(PlatformEvent event, Function<ProviderRoomName, Uni<Void>> effect) {
        return event.room()
                .map(room -> effect.apply(room).chain(() -> meetings.reconcile(event.platform(), room)))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }
}

package dev.parley.room.presence;

import dev.parley.room.meetings.MeetingLifecycle;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Brings what we know of a meeting in line with what its provider says, in one transaction. */
@ApplicationScoped
class Reconciliation {

    private final PolledPeople people;
    private final PolledSessions sessions;
    private final MeetingLifecycle meetings;
    private final Polls polls;

    Reconciliation(PolledPeople people, PolledSessions sessions, MeetingLifecycle meetings, Polls polls) {
        this.people = people;
        this.sessions = sessions;
        this.meetings = meetings;
        this.polls = polls;
    }

    /** Answers how many people were let go because the provider no longer names them. */
    @WithTransaction
    Uni<Integer> reconcile(Poll poll, Roster roster) {
        return people.name(poll, roster)
                .chain(() -> roster.complete()
                        ? people.closeAbsent(poll, roster)
                        : Uni.createFrom().item(0))
                .call(() -> sessions.take(poll, roster))
                .call(() -> meetings.reconcile(poll.platform(), poll.room()))
                .call(() -> polls.asked(poll, true));
    }
}

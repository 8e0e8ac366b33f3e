package dev.parley.room.presence;

import dev.parley.room.database.WithTransaction;
import dev.parley.room.meetings.MeetingLifecycle;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Reconciles the recorded presence in a meeting with the provider's list, in one transaction. */
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

    /** Returns how many sessions were closed because the provider no longer lists the person. */
    @WithTransaction
    Uni<Integer> reconcile(Poll poll, Roster roster) {
        return people.addListed(poll, roster)
                .chain(() -> roster.complete()
                        ? people.closeAbsent(poll, roster)
                        : Uni.createFrom().item(0))
                .call(() -> sessions.reconcile(poll, roster))
                .call(() -> meetings.reconcile(poll.platform(), poll.room()))
                .call(() -> polls.asked(poll, true));
    }
}

package dev.parley.room.live;

import dev.parley.room.access.ConnectedCaller;
import dev.parley.room.database.FreshContext;
import dev.parley.room.recordingcontrol.MeetingStates;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Streams of events about meetings for one client each: who is in, and whether it is being recorded. */
@ApplicationScoped
class MeetingStreams {

    private final Followers followers = new Followers(Followers.OF_MEETINGS);
    private final MeetingStates states;
    private final MeetingWatch watch;
    private final AccessChecks access;
    private final FreshContext contexts;

    MeetingStreams(MeetingStates states, MeetingWatch watch, AccessChecks access, FreshContext contexts) {
        this.states = states;
        this.watch = watch;
        this.access = access;
        this.contexts = contexts;
    }

    /** Takes a place for somebody who follows a meeting: fails with 404, or with 503 if too many clients follow meetings. */
    Uni<Followers.Place> enter(UUID meeting) {
        return followers.take(() -> contexts.run(() -> states.of(meeting)));
    }

    /** The status of a meeting as the caller may know it, and then each other one. Ends when the credentials are not good any more. */
    Multi<LiveEvent> of(UUID meeting, ConnectedCaller connected) {
        Multi<LiveEvent> events = watch.of(meeting)
                .map(state -> state.statusFor(connected.caller()))
                .skip()
                .repetitions()
                .map(status -> new LiveEvent("STATUS", status));
        return access.checked(events, connected.stillKnown());
    }
}

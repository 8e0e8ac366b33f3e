package dev.parley.platform.simulator.daily;

import dev.parley.platform.simulator.webhook.Outlet;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The calls in the domain's rooms, and what is sent about them. */
final class Calls {

    private final Clock clock;
    private final Outlet outlet;
    private final List<CallSession> calls = new ArrayList<>();

    Calls(Clock clock, Outlet outlet) {
        this.clock = clock;
        this.outlet = outlet;
    }

    void enter(Room room, Participant participant) {
        Instant now = clock.instant();
        CallSession call = ongoing(room.name()).orElseGet(() -> start(room.name(), now));
        call.enter(participant);
        outlet.send(DailyEvents.participantJoined(room, participant, now));
    }

    /** Whether anybody of that connection was there. */
    boolean leave(Room room, String sessionId) {
        Instant now = clock.instant();
        Optional<CallSession> call = ongoing(room.name());
        Optional<Participant> gone = call.flatMap(one -> one.leave(sessionId, now));
        gone.ifPresent(who -> outlet.send(DailyEvents.participantLeft(room, who, now)));
        call.filter(one -> one.present().isEmpty()).ifPresent(one -> {
            one.end(now);
            outlet.send(DailyEvents.meetingEnded(one, now));
        });
        return gone.isPresent();
    }

    List<Participant> present(String room) {
        return ongoing(room).map(CallSession::present).orElse(List.of());
    }

    Optional<CallSession> ongoing(String room) {
        return calls.stream()
                .filter(call -> call.ongoing() && call.room().equals(room))
                .findFirst();
    }

    /** The call of now, else the last one. */
    Optional<CallSession> latest(String room) {
        return all().stream().filter(call -> call.room().equals(room)).findFirst();
    }

    Optional<CallSession> find(String id) {
        return calls.stream().filter(call -> call.id().equals(id)).findFirst();
    }

    /** Newest first. */
    List<CallSession> all() {
        List<CallSession> newestFirst = new ArrayList<>(calls);
        Collections.reverse(newestFirst);
        return newestFirst;
    }

    private CallSession start(String room, Instant at) {
        CallSession call = new CallSession(room, at);
        calls.add(call);
        outlet.send(DailyEvents.meetingStarted(call, at));
        return call;
    }
}

package dev.parley.platform.simulator.daily;

import dev.parley.platform.simulator.webhook.EventSink;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Call sessions of the domain's rooms; sends their webhooks. */
final class Calls {

    private final Clock clock;
    private final EventSink eventSink;
    private final List<CallSession> calls = new ArrayList<>();

    Calls(Clock clock, EventSink eventSink) {
        this.clock = clock;
        this.eventSink = eventSink;
    }

    void enter(Room room, Participant participant) {
        Instant now = clock.instant();
        CallSession call = ongoing(room.name()).orElseGet(() -> start(room.name(), now));
        call.enter(participant);
        eventSink.send(DailyEvents.participantJoined(room, participant, now));
    }

    /** False if the session id was not present. */
    boolean leave(Room room, String sessionId) {
        Instant now = clock.instant();
        Optional<CallSession> call = ongoing(room.name());
        Optional<Participant> gone = call.flatMap(one -> one.leave(sessionId, now));
        gone.ifPresent(who -> eventSink.send(DailyEvents.participantLeft(room, who, now)));
        call.filter(one -> one.present().isEmpty()).ifPresent(one -> {
            one.end(now);
            eventSink.send(DailyEvents.meetingEnded(one, now));
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

    /** The ongoing call, else the latest. */
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
        eventSink.send(DailyEvents.meetingStarted(call, at));
        return call;
    }
}

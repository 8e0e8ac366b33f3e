package dev.parley.platform.simulator.whereby;

import dev.parley.platform.simulator.webhook.Delivery;
import dev.parley.platform.simulator.webhook.Outlet;
import dev.parley.platform.simulator.whereby.WherebyEvents.Occupancy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who is in a meeting's room. A session is there from the first person on, starts with the second, and is over when
 * fewer than two have been there for some time; the room says so when the time has passed, not by itself.
 */
final class Room {

    private final Meeting meeting;
    private final WherebyEvents events;
    private final Outlet outlet;
    private final Map<String, Client> present = new LinkedHashMap<>();
    private final List<RoomSession> sessions = new ArrayList<>();
    private @Nullable RoomSession session;

    Room(Meeting meeting, WherebyEvents events, Outlet outlet) {
        this.meeting = meeting;
        this.events = events;
        this.outlet = outlet;
    }

    /** Lets {@code client} in; what was sent about it. */
    List<Delivery> enter(Client client, Instant at) {
        boolean second = client.person() && people() == 1;
        RoomSession current = session;
        if (current == null || (second && current.ended())) {
            current = open();
        }
        present.put(client.participantId(), client);
        current.visit(client);
        List<Delivery> sent = new ArrayList<>();
        send(sent, "room.client.joined", client, current, at);
        if (second && !current.started()) {
            current.start(at);
            outlet.send(events.session("room.session.started", meeting, current.id(), at))
                    .ifPresent(sent::add);
        }
        return sent;
    }

    /** Sees somebody out; what was sent about it, or nothing if nobody of that id is here. */
    Optional<List<Delivery>> leave(String participantId, Instant at) {
        Client client = present.remove(participantId);
        RoomSession current = session;
        if (client == null || current == null) {
            return Optional.empty();
        }
        Client gone = client.left(at);
        current.visit(gone);
        List<Delivery> sent = new ArrayList<>();
        send(sent, "room.client.left", gone, current, at);
        if (people() == 0) {
            endSession(at);
        }
        if (present.isEmpty()) {
            session = null;
        }
        return Optional.of(sent);
    }

    /** Everybody out, as when the meeting is deleted. */
    void empty(Instant at) {
        List.copyOf(present.keySet()).forEach(id -> leave(id, at));
    }

    /** Whether fewer people are here than a session needs that goes on. */
    boolean lonely() {
        return session != null && session.started() && !session.ended() && people() < 2;
    }

    /** Ends the session that has started, if one has. */
    void endSession(Instant at) {
        RoomSession current = session;
        if (current != null && current.started() && !current.ended()) {
            current.end(at);
            outlet.send(events.session("room.session.ended", meeting, current.id(), at));
        }
    }

    /** All that have started, oldest first. */
    List<RoomSession> sessions() {
        return sessions.stream().filter(RoomSession::started).toList();
    }

    /** The session of now, else the last one. */
    Optional<String> sessionId() {
        return sessions.isEmpty()
                ? Optional.empty()
                : Optional.of(sessions.get(sessions.size() - 1).id());
    }

    private RoomSession open() {
        RoomSession opened = new RoomSession(meeting.roomName());
        present.values().forEach(opened::visit);
        sessions.add(opened);
        session = opened;
        return opened;
    }

    private void send(List<Delivery> sent, String type, Client client, RoomSession in, Instant at) {
        Occupancy after = Occupancy.of(present.values());
        outlet.send(events.client(type, meeting, Optional.of(in.id()), client, after, at))
                .ifPresent(sent::add);
    }

    private long people() {
        return present.values().stream().filter(Client::person).count();
    }
}

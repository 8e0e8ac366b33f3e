package dev.parley.platform.simulator.whereby;

import dev.parley.platform.simulator.control.ControlException;
import dev.parley.platform.simulator.webhook.Delivery;
import dev.parley.platform.simulator.webhook.EventSink;
import dev.parley.platform.simulator.whereby.WherebyEvents.Occupancy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Occupants and sessions of a meeting's room. A session exists from the first person, starts with the second, and ends when
 * fewer than two have been present for some time; the caller checks that time.
 */
final class Room {

    private final Meeting meeting;
    private final WherebyEvents events;
    private final EventSink eventSink;
    private final Map<String, Client> present = new LinkedHashMap<>();
    private final List<RoomSession> sessions = new ArrayList<>();
    private @Nullable RoomSession session;

    Room(Meeting meeting, WherebyEvents events, EventSink eventSink) {
        this.meeting = meeting;
        this.events = events;
        this.eventSink = eventSink;
    }

    /** Adds {@code client}; returns the deliveries. */
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
            eventSink
                    .send(events.session("room.session.started", meeting, current.id(), at))
                    .ifPresent(sent::add);
        }
        return sent;
    }

    /** Removes a client; returns the deliveries, empty if the id is unknown. */
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

    /** Fails unless this client is here as a host. */
    void requireHost(String participantId) {
        Client client = present.get(participantId);
        if (client == null) {
            throw ControlException.notFound("nobody of that id is in the room");
        }
        if (!client.is(Client.HOST)) {
            throw ControlException.forbidden("only a host may start a recording");
        }
    }

    /** Whether somebody is here whom a recording could be of. */
    boolean hasPeople() {
        return people() > 0;
    }

    /** Removes all clients, as on deletion of the meeting. */
    void empty(Instant at) {
        List.copyOf(present.keySet()).forEach(id -> leave(id, at));
    }

    /** Whether fewer people are present than an ongoing session needs. */
    boolean lonely() {
        return session != null && session.started() && !session.ended() && people() < 2;
    }

    /** Ends the started session, if there is one. */
    void endSession(Instant at) {
        RoomSession current = session;
        if (current != null && current.started() && !current.ended()) {
            current.end(at);
            eventSink.send(events.session("room.session.ended", meeting, current.id(), at));
        }
    }

    /** All started sessions, oldest first. */
    List<RoomSession> sessions() {
        return sessions.stream().filter(RoomSession::started).toList();
    }

    /** The current session, else the latest. */
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
        eventSink
                .send(events.client(type, meeting, Optional.of(in.id()), client, after, at))
                .ifPresent(sent::add);
    }

    private long people() {
        return present.values().stream().filter(Client::person).count();
    }
}

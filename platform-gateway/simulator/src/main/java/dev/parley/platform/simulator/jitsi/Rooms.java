package dev.parley.platform.simulator.jitsi;

import dev.parley.platform.simulator.control.ControlException;
import dev.parley.platform.simulator.webhook.Delivery;
import dev.parley.platform.simulator.webhook.EventSink;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rooms that exist, and the events of event_sync about them. Jicofo creates a room before the first person comes, and ends it
 * after the last has left. Where Jicofo is gone earlier, Prosody ends the room from within the last leave: its end is then
 * sent first, with an occupant who has not left.
 */
final class Rooms {

    private final ProsodyEvents events;
    private final EventSink eventSink;
    private final Map<String, Room> byKey = new HashMap<>();

    Rooms(ProsodyEvents events, EventSink eventSink) {
        this.events = events;
        this.eventSink = eventSink;
    }

    private static String key(String name, Optional<String> breakout) {
        return breakout.map(id -> name + "|" + id).orElse(name);
    }

    Optional<Room> find(String name) {
        return Optional.ofNullable(byKey.get(name));
    }

    /** The room, or breakout room, of this meeting that an address is in. */
    Optional<Room> withPresent(String name, String address) {
        return all(name).stream()
                .filter(room -> room.present(address).isPresent())
                .findFirst();
    }

    private List<Room> all(String name) {
        return byKey.values().stream().filter(room -> room.name().equals(name)).toList();
    }

    /** Jicofo creates the room, unless it exists. */
    List<Delivery> open(String name, Optional<String> breakout, Instant at) {
        List<Delivery> sent = new ArrayList<>();
        byKey.computeIfAbsent(key(name, breakout), key -> {
            Room created = new Room(name, breakout, at);
            eventSink.send(events.created(created)).ifPresent(sent::add);
            return created;
        });
        return sent;
    }

    /** An occupant comes; nobody is in a room before it exists. */
    List<Delivery> enter(String name, Optional<String> breakout, Occupant occupant, Instant now) {
        List<Delivery> sent = new ArrayList<>(open(name, breakout, now));
        Room room = room(name, breakout);
        Instant joinedAt = occupant.joinedAt().isBefore(room.createdAt()) ? room.createdAt() : occupant.joinedAt();
        Occupant arrived = new Occupant(occupant.address(), occupant.person(), joinedAt, null);
        room.enter(arrived);
        eventSink.send(events.occupant(ProsodyEvents.JOINED, room, arrived)).ifPresent(sent::add);
        return sent;
    }

    private Room room(String name, Optional<String> breakout) {
        return Optional.ofNullable(byKey.get(key(name, breakout)))
                .orElseThrow(() -> ControlException.notFound("there is no such room"));
    }

    List<Delivery> leave(Room room, String address, Instant at) {
        List<Delivery> sent = new ArrayList<>();
        boolean endsWithin = !room.hasFocus() && room.present().size() == 1;
        if (endsWithin) {
            sent.addAll(destroy(room, at));
        }
        Occupant gone = room.leave(address, at)
                .orElseThrow(() -> ControlException.notFound("nobody of that id is in the room"));
        eventSink.send(events.occupant(ProsodyEvents.LEFT, room, gone)).ifPresent(sent::add);
        if (!endsWithin && room.present().isEmpty()) {
            sent.addAll(destroy(room, at));
        }
        return sent;
    }

    private List<Delivery> destroy(Room room, Instant at) {
        byKey.remove(key(room.name(), room.breakout()));
        return eventSink.send(events.destroyed(room, at)).stream().toList();
    }

    /** Jicofo goes: an empty room ends. */
    void loseFocus(String name, Instant at) {
        Room room = room(name, Optional.empty());
        room.loseFocus();
        if (room.present().isEmpty()) {
            destroy(room, at);
        }
    }

    /** Prosody is stopped: all connections end at once. */
    void stop(String name, Instant at) {
        for (Room room : all(name)) {
            room.loseFocus();
            List<Occupant> present = room.present();
            if (present.isEmpty()) {
                destroy(room, at);
            }
            present.forEach(occupant -> leave(room, occupant.address(), at));
        }
    }

    /** Prosody is killed: nothing is sent, then or later. */
    void forget(String name) {
        all(name).forEach(room -> byKey.remove(key(room.name(), room.breakout())));
    }
}

package dev.parley.platform.simulator.jitsi;

import dev.parley.platform.simulator.control.ControlException;
import dev.parley.platform.simulator.webhook.Delivery;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Recorders in rooms: a Jibri's browser joins when a recording starts, stays for the whole of it as an occupant, and leaves
 * when it stops, before anybody hears of the file.
 */
final class Recorders {

    private final Rooms rooms;
    private final Jibri jibri;
    private final boolean allowed;
    private final Clock clock;
    private final Map<String, Occupant> byRoom = new HashMap<>();

    /** @param allowed whether Prosody lets a recorder in, which has no token */
    Recorders(Rooms rooms, Jibri jibri, boolean allowed, Clock clock) {
        this.rooms = rooms;
        this.jibri = jibri;
        this.allowed = allowed;
        this.clock = clock;
    }

    /** Since when a recorder is in the room; empty if none is, or if Prosody lost it. */
    Optional<Instant> startedAt(String room) {
        return Optional.ofNullable(byRoom.get(room))
                .filter(recorder -> rooms.withPresent(room, recorder.address()).isPresent())
                .map(Occupant::joinedAt);
    }

    /** A recorder comes to somebody who is in the room. */
    List<Delivery> start(String room) {
        if (startedAt(room).isPresent()) {
            throw ControlException.conflict("a Jibri is recording the room already");
        }
        if (rooms.find(room).filter(one -> !one.present().isEmpty()).isEmpty()) {
            throw ControlException.conflict("nobody is in the room; a Jibri comes to somebody");
        }
        List<Delivery> sent = new ArrayList<>();
        jibri.busy(room, true).ifPresent(sent::add);
        if (!allowed) {
            jibri.busy(room, false);
            throw ControlException.forbidden("the recorder is refused: not-allowed, room-name-does-not-match");
        }
        Occupant recorder = jibri.occupant(clock.instant());
        sent.addAll(rooms.enter(room, Optional.empty(), recorder, clock.instant()));
        byRoom.put(room, recorder);
        return sent;
    }

    /** The recorder leaves, if it is still there. */
    List<Delivery> stop(String room) {
        return Optional.ofNullable(byRoom.remove(room))
                .map(Occupant::address)
                .flatMap(address ->
                        rooms.withPresent(room, address).map(one -> rooms.leave(one, address, clock.instant())))
                .orElse(List.of());
    }
}

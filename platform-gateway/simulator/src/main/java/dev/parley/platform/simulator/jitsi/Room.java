package dev.parley.platform.simulator.jitsi;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Life of a room, or of a breakout room, from its creation to its end; Jicofo ({@code focus}) creates and ends it. */
final class Room {

    private final String name;
    private final Optional<String> breakout;
    private final Instant createdAt;
    private final Map<String, Occupant> occupants = new LinkedHashMap<>();
    private boolean focus = true;

    /** @param breakout the node of a breakout room; {@code name} is that of its main room */
    Room(String name, Optional<String> breakout, Instant createdAt) {
        this.name = name;
        this.breakout = breakout;
        this.createdAt = createdAt;
    }

    String name() {
        return name;
    }

    Optional<String> breakout() {
        return breakout;
    }

    Instant createdAt() {
        return createdAt;
    }

    /** Whether Jicofo is in it. */
    boolean hasFocus() {
        return focus;
    }

    void loseFocus() {
        focus = false;
    }

    /** Of several stays of one address only the last is known. */
    void enter(Occupant occupant) {
        occupants.remove(occupant.address());
        occupants.put(occupant.address(), occupant);
    }

    /** Removes an occupant; empty if the address is not present. */
    Optional<Occupant> leave(String address, Instant at) {
        Optional<Occupant> gone = present(address).map(one -> one.left(at));
        gone.ifPresent(one -> occupants.put(address, one));
        return gone;
    }

    Optional<Occupant> present(String address) {
        return Optional.ofNullable(occupants.get(address)).filter(Occupant::present);
    }

    List<Occupant> present() {
        return occupants.values().stream().filter(Occupant::present).toList();
    }

    /** All occupants of its life, recorders included. */
    List<Occupant> occupants() {
        return List.copyOf(occupants.values());
    }
}

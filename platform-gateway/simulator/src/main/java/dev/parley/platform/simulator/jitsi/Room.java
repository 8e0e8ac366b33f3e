package dev.parley.platform.simulator.jitsi;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Room session: from the first join to the last leave. */
final class Room {

    private final String name;
    private final Instant createdAt;
    private final Map<String, Occupant> occupants = new LinkedHashMap<>();

    Room(String name, Instant createdAt) {
        this.name = name;
        this.createdAt = createdAt;
    }

    String name() {
        return name;
    }

    Instant createdAt() {
        return createdAt;
    }

    void enter(Occupant occupant) {
        occupants.put(occupant.address(), occupant);
    }

    /** Removes an occupant; empty if the address is not present. */
    Optional<Occupant> leave(String address, Instant at) {
        Optional<Occupant> gone = Optional.ofNullable(occupants.get(address))
                .filter(one -> one.leftAt() == null)
                .map(one -> one.left(at));
        gone.ifPresent(one -> occupants.put(address, one));
        return gone;
    }

    int active() {
        return (int)
                occupants.values().stream().filter(one -> one.leftAt() == null).count();
    }

    /** All occupants of the session, recorders included. */
    List<Occupant> occupants() {
        return List.copyOf(occupants.values());
    }
}

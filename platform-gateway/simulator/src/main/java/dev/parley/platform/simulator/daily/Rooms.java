package dev.parley.platform.simulator.daily;

import dev.parley.platform.simulator.http.ApiException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The domain's rooms. */
final class Rooms {

    private final Map<String, Room> byName = new LinkedHashMap<>();
    private final Clock clock;

    Rooms(Clock clock) {
        this.clock = clock;
    }

    /** @throws ApiException 400 if there is a room of that name */
    Room create(RoomRequest request) {
        String name = request.name()
                .orElseGet(() -> UUID.randomUUID().toString().replace("-", "").substring(0, 20));
        if (byName.containsKey(name)) {
            throw new ApiException(400, "a room named " + name + " already exists");
        }
        Room room = new Room(UUID.randomUUID().toString(), name, request.privacy(), clock.instant(), request.config());
        byName.put(name, room);
        return room;
    }

    void replace(Room room) {
        byName.put(room.name(), room);
    }

    void delete(Room room) {
        byName.remove(room.name());
    }

    Optional<Room> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The room by its canonical name (lower case). */
    Optional<Room> canonical(String name) {
        return byName.values().stream()
                .filter(room -> room.canonical().equals(name))
                .findFirst();
    }

    /** Newest first, without the expired ones. */
    List<Room> listed() {
        List<Room> rooms = new ArrayList<>(byName.values().stream()
                .filter(room -> !room.expired(clock.instant()))
                .toList());
        Collections.reverse(rooms);
        return rooms;
    }
}

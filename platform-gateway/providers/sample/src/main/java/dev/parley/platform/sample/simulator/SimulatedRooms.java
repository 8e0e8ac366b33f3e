package dev.parley.platform.sample.simulator;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** The simulator's rooms, as JSON objects. A call lasts while somebody is present. */
final class SimulatedRooms {

    private static final class Held {
        private final Map<String, Object> room;
        private final Map<String, Map<String, Object>> people = new LinkedHashMap<>();
        private final Deque<Map<String, Object>> calls = new ArrayDeque<>();

        private Held(Map<String, Object> room) {
            this.room = room;
        }
    }

    private final Map<String, Held> rooms = new HashMap<>();

    synchronized Map<String, Object> open(String name, String closesAt) {
        return rooms.computeIfAbsent(
                        name,
                        unknown -> new Held(Map.of(
                                "name",
                                name,
                                "url",
                                "https://sample.example/" + name,
                                "host_key",
                                UUID.randomUUID().toString(),
                                "opened_at",
                                Instant.now().toString(),
                                "closes_at",
                                closesAt)))
                .room;
    }

    synchronized boolean close(String name) {
        return rooms.remove(name) != null;
    }

    synchronized Optional<List<Map<String, Object>>> calls(String name) {
        return Optional.ofNullable(rooms.get(name)).map(held -> List.copyOf(held.calls));
    }

    synchronized Optional<List<Map<String, Object>>> people(String name) {
        return Optional.ofNullable(rooms.get(name)).map(held -> List.copyOf(held.people.values()));
    }

    synchronized String join(String name, String displayName, String user) {
        Held held = Objects.requireNonNull(rooms.get(name), "no such room");
        String now = Instant.now().toString();
        if (held.people.isEmpty()) {
            held.calls.addFirst(Map.of("id", UUID.randomUUID().toString(), "began", now));
        }
        String connection = UUID.randomUUID().toString();
        held.people.put(
                connection,
                Map.of("connection", connection, "user", user, "name", displayName, "host", false, "since", now));
        return connection;
    }

    synchronized void leave(String name, String connection) {
        Held held = Objects.requireNonNull(rooms.get(name), "no such room");
        if (held.people.remove(connection) != null && held.people.isEmpty()) {
            Map<String, Object> ended = new HashMap<>(held.calls.removeFirst());
            ended.put("ended", Instant.now().toString());
            held.calls.addFirst(ended);
        }
    }
}

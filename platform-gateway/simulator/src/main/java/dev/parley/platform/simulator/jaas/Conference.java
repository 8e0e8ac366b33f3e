package dev.parley.platform.simulator.jaas;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Conference session: from the first join to the last leave. */
final class Conference {

    private final String room;
    private final String sessionId = UUID.randomUUID().toString();
    private final Instant createdAt;
    private final Map<String, Participant> present = new LinkedHashMap<>();

    Conference(String room, Instant createdAt) {
        this.room = room;
        this.createdAt = createdAt;
    }

    String room() {
        return room;
    }

    String sessionId() {
        return sessionId;
    }

    Instant createdAt() {
        return createdAt;
    }

    void enter(Participant participant) {
        present.put(participant.id(), participant);
    }

    Optional<Participant> leave(String id) {
        return Optional.ofNullable(present.remove(id));
    }

    List<Participant> present() {
        return List.copyOf(present.values());
    }
}

package dev.parley.platform.simulator.jitsi;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Occupant of a room: a person or a recorder.
 *
 * @param address of the connection: {@code user@domain/resource}
 * @param person whom the token names. The name that a person types in Jitsi is never sent
 */
record Occupant(
        String address,
        Person person,
        Instant joinedAt,
        @Nullable Instant leftAt) {

    private static final List<String> SENT = List.of("name", "id", "email");

    Occupant left(Instant at) {
        return new Occupant(address, person, joinedAt, at);
    }

    boolean present() {
        return leftAt == null;
    }

    /** As in Prosody's events: whole seconds, unknown members omitted. */
    JsonObject toJson() {
        JsonObject json = new JsonObject().put("occupant_jid", address).put("joined_at", joinedAt.getEpochSecond());
        JsonObject user = person.user();
        SENT.stream().filter(name -> user.getValue(name) != null).forEach(name -> json.put(name, user.getValue(name)));
        return leftAt == null ? json : json.put("left_at", leftAt.getEpochSecond());
    }

    @Override
    public String toString() {
        return "Occupant[" + address + "]";
    }
}

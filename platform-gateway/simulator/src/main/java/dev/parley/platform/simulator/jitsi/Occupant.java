package dev.parley.platform.simulator.jitsi;

import dev.parley.platform.simulator.control.JoinRequest;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Occupant of a room: a person or a recorder.
 *
 * @param address of the connection: {@code user@domain/resource}
 * @param who absent for recorders
 */
record Occupant(
        String address,
        Optional<JoinRequest> who,
        Instant joinedAt,
        @Nullable Instant leftAt) {

    Occupant left(Instant at) {
        return new Occupant(address, who, joinedAt, at);
    }

    /** As in Prosody's events: whole seconds, unknown members omitted. */
    JsonObject toJson() {
        JsonObject json = new JsonObject().put("occupant_jid", address).put("joined_at", joinedAt.getEpochSecond());
        who.ifPresent(person -> json.put("name", person.displayName()));
        who.flatMap(JoinRequest::userId).ifPresent(id -> json.put("id", id));
        return leftAt == null ? json : json.put("left_at", leftAt.getEpochSecond());
    }

    @Override
    public String toString() {
        return "Occupant[" + address + "]";
    }
}

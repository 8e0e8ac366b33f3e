package dev.parley.platform.simulator.jitsi;

import dev.parley.platform.simulator.control.Joiner;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Somebody, or a recorder, in a room.
 *
 * @param address of the connection: {@code user@domain/resource}
 * @param who absent for machines
 */
record Occupant(
        String address,
        Optional<Joiner> who,
        Instant joinedAt,
        @Nullable Instant leftAt) {

    Occupant left(Instant at) {
        return new Occupant(address, who, joinedAt, at);
    }

    /** As Prosody tells of it: whole seconds, and nothing where nothing is known. */
    JsonObject toJson() {
        JsonObject json = new JsonObject().put("occupant_jid", address).put("joined_at", joinedAt.getEpochSecond());
        who.ifPresent(person -> json.put("name", person.displayName()));
        who.flatMap(Joiner::userId).ifPresent(id -> json.put("id", id));
        return leftAt == null ? json : json.put("left_at", leftAt.getEpochSecond());
    }

    @Override
    public String toString() {
        return "Occupant[" + address + "]";
    }
}

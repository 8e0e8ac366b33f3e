package dev.parley.platform.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The name of a video platform: a validated value, not an enum, so that a new provider needs no change here.
 *
 * @param value 1 to 32 characters, lower-case letters, digits and {@code -}, a letter first
 */
public record PlatformId(@JsonValue String value) implements Comparable<PlatformId> {

    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    /** @throws IllegalArgumentException if {@code value} has another form */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PlatformId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a platform name (1-32 of a-z, 0-9, '-', a letter first)");
        }
    }

    /**
     * The Kafka key of a delivery of this platform and of the events that follow from it: those of one room share a
     * partition; those without a room are spread by {@code delivery}.
     *
     * @param delivery the id of the delivery
     */
    public String partitionKey(Optional<ProviderRoomName> room, UUID delivery) {
        return room.map(name -> value + ":" + name.canonical()).orElseGet(delivery::toString);
    }

    @Override
    public int compareTo(PlatformId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}

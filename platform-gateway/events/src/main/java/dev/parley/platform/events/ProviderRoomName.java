package dev.parley.platform.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * A room's name as its provider writes it. Calls to the provider use {@link #value()} unchanged; comparisons use
 * {@link #canonical()}, because providers are not consistent about case and a leading slash.
 *
 * @param value 1 to 512 characters
 */
public record ProviderRoomName(@JsonValue String value) {

    /** @throws IllegalArgumentException if {@code value} is blank or longer than 512 characters */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ProviderRoomName {
        if (value.isBlank() || value.length() > 512) {
            throw new IllegalArgumentException("a provider room name has 1 to 512 characters");
        }
    }

    /** Lower case, without one leading slash: equal for all spellings of one room. */
    public String canonical() {
        String bare = value.startsWith("/") ? value.substring(1) : value;
        return bare.toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return value;
    }
}

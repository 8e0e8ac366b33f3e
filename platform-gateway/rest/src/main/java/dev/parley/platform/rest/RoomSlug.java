package dev.parley.platform.rest;

import dev.parley.platform.spi.MeetingRequest;
import java.util.Locale;

/**
 * Slug of a room's name, for the name that a provider is given: {@code [a-z0-9-]}, lower case because rooms are
 * compared without case.
 *
 * @param maxLength in characters
 * @param underscores whether underscores are kept
 */
public record RoomSlug(int maxLength, boolean underscores) {

    /** @throws IllegalArgumentException if {@code maxLength} is not positive */
    public RoomSlug {
        if (maxLength < 1) {
            throw new IllegalArgumentException("maxLength must be positive");
        }
    }

    public RoomSlug(int maxLength) {
        this(maxLength, false);
    }

    /**
     * The slug, then the reservation's id: a repeated creation gives the same name, another reservation never does, and
     * nobody guesses it. At most 33 characters longer than the slug.
     */
    public String roomName(MeetingRequest request) {
        return join(request.roomName(), request.reservation().toString().replace("-", ""));
    }

    /** The slug of {@code roomName}, a hyphen and {@code suffix}; the suffix alone if the slug is empty. */
    public String join(String roomName, String suffix) {
        String slug = of(roomName);
        return slug.isEmpty() ? suffix : slug + "-" + suffix;
    }

    /** Empty if {@code roomName} has no letter of a to z and no digit. */
    public String of(String roomName) {
        String others = underscores ? "[^a-z0-9_]+" : "[^a-z0-9]+";
        String clean = roomName.toLowerCase(Locale.ROOT).replaceAll(others, "-").replaceAll("^-|-$", "");
        String cut = clean.substring(0, Math.min(clean.length(), maxLength));
        return cut.endsWith("-") ? cut.substring(0, cut.length() - 1) : cut;
    }
}

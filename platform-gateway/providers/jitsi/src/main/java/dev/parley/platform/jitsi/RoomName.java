package dev.parley.platform.jitsi;

import dev.parley.platform.spi.MeetingRequest;
import java.util.Locale;

/**
 * What our rooms are called: our room's name for people, then the reservation's id, so that a repeated creation names
 * the same room and nobody guesses it. A room's name is a node of XMPP, lower-cased by the server: {@code [a-z0-9-]} is
 * the same in an address, in a token and in an event.
 */
final class RoomName {

    private static final int MAX_SLUG = 64;

    private RoomName() {}

    /** At most 97 characters. */
    static String of(MeetingRequest request) {
        String slug = slug(request.roomName());
        String mark = request.reservation().toString().replace("-", "");
        return slug.isEmpty() ? mark : slug + "-" + mark;
    }

    private static String slug(String roomName) {
        String clean =
                roomName.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        String cut = clean.substring(0, Math.min(clean.length(), MAX_SLUG));
        return cut.endsWith("-") ? cut.substring(0, cut.length() - 1) : cut;
    }
}

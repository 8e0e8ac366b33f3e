package dev.parley.platform.jitsi;

import dev.parley.platform.rest.RoomSlug;
import dev.parley.platform.spi.MeetingRequest;

/**
 * Name of a room at Jitsi: a slug of our room's name, then the reservation's id, so that a repeated creation names the
 * same room and nobody guesses it. A room's name is a node of XMPP, lower-cased by the server: {@code [a-z0-9-]} is the
 * same in an address, in a token and in an event.
 */
final class RoomName {

    private static final RoomSlug SLUG = new RoomSlug(64);

    private RoomName() {}

    /** At most 97 characters. */
    static String of(MeetingRequest request) {
        return SLUG.roomName(request);
    }
}

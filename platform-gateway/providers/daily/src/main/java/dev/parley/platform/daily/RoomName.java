package dev.parley.platform.daily;

import dev.parley.platform.rest.RoomSlug;
import dev.parley.platform.spi.MeetingRequest;

/**
 * Name of a room at Daily: a slug of our room's name, then the reservation's id, so that a repeated creation meets its
 * own room and no other. Daily allows 128 of {@code [A-Za-z0-9_-]}.
 */
final class RoomName {

    private static final RoomSlug SLUG = new RoomSlug(64, true);

    private RoomName() {}

    static String of(MeetingRequest request) {
        return SLUG.roomName(request);
    }
}

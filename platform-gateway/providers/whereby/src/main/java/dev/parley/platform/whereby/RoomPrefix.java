package dev.parley.platform.whereby;

import dev.parley.platform.events.NameBasedIds;
import dev.parley.platform.rest.RoomSlug;
import dev.parley.platform.spi.MeetingRequest;
import java.util.UUID;

/**
 * Prefix of a room's name at Whereby: a slug of our room's name, then 64 bits derived from the reservation. Whereby has
 * no idempotency, so the room of an unanswered call can only be found again by this prefix.
 *
 * <p>Whereby allows {@code [a-z0-9-]}, at most 39 characters, and appends a UUID.
 */
final class RoomPrefix {

    private static final UUID NAMESPACE = UUID.fromString("0f2b7c1e-6d0a-5a77-9b7e-3a4c5d6e7f80");
    private static final RoomSlug SLUG = new RoomSlug(21);
    private static final int MARK = 16;

    private RoomPrefix() {}

    static String of(MeetingRequest request) {
        return SLUG.join(request.roomName(), mark(request.reservation()));
    }

    /** The part that is unique to the reservation, with the last hyphen. */
    static String mark(UUID reservation) {
        String hex =
                NameBasedIds.uuid5(NAMESPACE, reservation.toString()).toString().replace("-", "");
        return hex.substring(hex.length() - MARK) + "-";
    }
}

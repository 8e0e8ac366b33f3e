package dev.parley.platform.daily;

import dev.parley.platform.spi.MeetingRequest;
import java.util.Locale;

/**
 * What Daily's rooms are called: our room's name for people, then the reservation's id, so that a repeated creation
 * meets its own room and no other. Daily allows 128 of {@code [A-Za-z0-9_-]}; ours are lower case, because rooms are
 * compared without case.
 */
final class RoomName {

    private static final int MAX_SLUG = 64;

    private RoomName() {}

    static String of(MeetingRequest request) {
        String slug = slug(request.roomName());
        String mark = request.reservation().toString().replace("-", "");
        return slug.isEmpty() ? mark : slug + "-" + mark;
    }

    private static String slug(String roomName) {
        String clean =
                roomName.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]+", "-").replaceAll("^-|-$", "");
        String cut = clean.substring(0, Math.min(clean.length(), MAX_SLUG));
        return cut.endsWith("-") ? cut.substring(0, cut.length() - 1) : cut;
    }
}

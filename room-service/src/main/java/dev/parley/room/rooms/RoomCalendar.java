package dev.parley.room.rooms;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Calendar settings of a room.
 *
 * @param url a secret: whoever has it reads the calendar
 * @param enabled whether it is to be synced
 * @param lastSync when it was last read
 * @param hash MD5 of what was read then
 */
public record RoomCalendar(
        UUID roomId, Optional<String> url, boolean enabled, Optional<Instant> lastSync, Optional<String> hash) {

    @Override
    public String toString() {
        return "RoomCalendar[roomId=" + roomId + "]";
    }
}

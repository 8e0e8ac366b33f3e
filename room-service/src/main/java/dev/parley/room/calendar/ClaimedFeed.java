package dev.parley.room.calendar;

import java.util.Optional;
import java.util.UUID;

/**
 * A room's calendar that this process has claimed for a sync.
 *
 * @param claim fences what is stored: another sync may have taken the calendar over meanwhile
 * @param urlHash what is stored counts for this address only
 * @param etag of what is stored; empty if nothing is, or of another address
 */
record ClaimedFeed(
        UUID roomId,
        UUID claim,
        String roomName,
        String url,
        String urlHash,
        Optional<String> etag,
        Optional<String> hash) {

    @Override
    public String toString() {
        return "ClaimedFeed[roomId=" + roomId + "]";
    }
}

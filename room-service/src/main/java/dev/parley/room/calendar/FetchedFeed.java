package dev.parley.room.calendar;

import java.util.Optional;

/** Answer of a calendar's server. */
sealed interface FetchedFeed {

    /** The feed is as it was (304). */
    record Unchanged() implements FetchedFeed {}

    /** The feed. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Changed(byte[] content, Optional<String> etag) implements FetchedFeed {

        @Override
        public String toString() {
            return "Changed[" + content.length + " bytes]";
        }
    }
}

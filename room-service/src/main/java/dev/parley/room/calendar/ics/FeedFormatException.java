package dev.parley.room.calendar.ics;

/** Failure to read a feed as a whole. The message is for the owner of the room, and holds nothing of the feed. */
public final class FeedFormatException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FeedFormatException(String detail) {
        super(detail);
    }
}

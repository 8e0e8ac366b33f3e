package dev.parley.platform.spi;

import java.time.Instant;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * What a meeting should be. Providers do of it what they can; what they must not do is something else instead.
 *
 * @param reservation the caller's id of this creation; provider room names derive from it, so that a repeated call
 *     finds the same room
 * @param roomName our room's name: a hint for people who read the provider's link, 1 to 128 characters
 * @param end when the meeting's time is over
 * @param capacity the most people; empty leaves the provider's default
 */
public record MeetingRequest(
        UUID reservation,
        String roomName,
        Instant end,
        boolean locked,
        RoomMode mode,
        OptionalInt capacity,
        RecordingType recordingType,
        RecordingTrigger recordingTrigger) {

    /** @throws IllegalArgumentException if the room name is blank or too long, or the capacity is not positive */
    public MeetingRequest {
        if (roomName.isBlank() || roomName.length() > 128) {
            throw new IllegalArgumentException("a room name has 1 to 128 characters");
        }
        if (capacity.isPresent() && capacity.getAsInt() < 1) {
            throw new IllegalArgumentException("a meeting has room for at least one person");
        }
    }
}

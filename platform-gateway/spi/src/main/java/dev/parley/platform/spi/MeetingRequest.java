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
 * @param attempt how often the caller has asked under this reservation, this time included; empty: it does not count. 1
 *     promises that nobody asked before, and that nobody else asks while this may still be under way: there is nothing
 *     to find, so that no provider need look
 */
public record MeetingRequest(
        UUID reservation,
        String roomName,
        Instant end,
        boolean locked,
        RoomMode mode,
        OptionalInt capacity,
        RecordingType recordingType,
        RecordingTrigger recordingTrigger,
        OptionalInt attempt) {

    /** @throws IllegalArgumentException if the room name is blank or too long, or a number is not positive */
    public MeetingRequest {
        if (roomName.isBlank() || roomName.length() > 128) {
            throw new IllegalArgumentException("a room name has 1 to 128 characters");
        }
        if (capacity.isPresent() && capacity.getAsInt() < 1) {
            throw new IllegalArgumentException("a meeting has room for at least one person");
        }
        if (attempt.isPresent() && attempt.getAsInt() < 1) {
            throw new IllegalArgumentException("attempts are counted from 1");
        }
    }

    /** For a caller that does not count its attempts. */
    public MeetingRequest(
            UUID reservation,
            String roomName,
            Instant end,
            boolean locked,
            RoomMode mode,
            OptionalInt capacity,
            RecordingType recordingType,
            RecordingTrigger recordingTrigger) {
        this(reservation, roomName, end, locked, mode, capacity, recordingType, recordingTrigger, OptionalInt.empty());
    }

    /** The same as that attempt. */
    public MeetingRequest withAttempt(int number) {
        return new MeetingRequest(
                reservation,
                roomName,
                end,
                locked,
                mode,
                capacity,
                recordingType,
                recordingTrigger,
                OptionalInt.of(number));
    }

    /**
     * The same, for one who passes it on and repeats it: no first attempt any more.
     *
     * @param times how often it was passed on before; 0 changes nothing
     */
    public MeetingRequest repeated(int times) {
        return times == 0 || attempt.isEmpty()
                ? this
                : withAttempt((int) Math.min(Integer.MAX_VALUE, (long) attempt.getAsInt() + times));
    }

    /** Whether nothing was asked under this reservation before; false if that is not known. */
    public boolean asksFirst() {
        return attempt.equals(OptionalInt.of(1));
    }
}

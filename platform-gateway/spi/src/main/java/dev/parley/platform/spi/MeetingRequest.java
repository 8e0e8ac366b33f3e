package dev.parley.platform.spi;

import java.time.Instant;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * Request to create a meeting. A provider ignores settings that it does not have; it never does something else instead.
 *
 * @param reservation the caller's id of this creation; provider room names derive from it, so that a repeated call
 *     finds the same room
 * @param roomName our room's name as {@link MeetingRoomName} writes it: a hint for people who read the provider's link
 * @param end when the meeting ends
 * @param capacity the most people; empty leaves the provider's default
 * @param attempt number of this attempt under the reservation, from 1; empty if the caller does not count. 1 promises
 *     that there was no earlier attempt and is no concurrent one, so that a provider need not look for an existing room
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

    /** @throws IllegalArgumentException if the room name is not one, or a number is not positive */
    public MeetingRequest {
        roomName = new MeetingRoomName(roomName).value();
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

    /** The same request as attempt {@code number}. */
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
     * The same request as a retry: no longer a first attempt.
     *
     * @param times how many tries were made before; 0 changes nothing
     */
    public MeetingRequest repeated(int times) {
        return times == 0 || attempt.isEmpty()
                ? this
                : withAttempt((int) Math.min(Integer.MAX_VALUE, (long) attempt.getAsInt() + times));
    }

    /** Whether this is the first attempt under its reservation; false if that is not known. */
    public boolean firstAttempt() {
        return attempt.equals(OptionalInt.of(1));
    }
}

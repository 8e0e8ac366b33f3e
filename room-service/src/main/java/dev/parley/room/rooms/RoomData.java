package dev.parley.room.rooms;

import dev.parley.platform.events.PlatformId;
import dev.parley.room.access.Caller;
import dev.parley.room.selection.Candidate;
import dev.parley.runtime.problem.ErrorCode;
import dev.parley.runtime.problem.ProblemException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A room's data for other packages.
 *
 * @param ownerId the user who owns it
 * @param pinned the platform that its owner pinned it to
 * @param size maximum number of people; null for the provider's default
 */
public record RoomData(
        UUID id,
        String name,
        String ownerId,
        Optional<PlatformId> pinned,
        boolean locked,
        boolean shared,
        RoomMode mode,
        @Nullable Integer size,
        RecordingType recordingType,
        RecordingTrigger recordingTrigger) {

    /** The input of the platform selection. */
    public Candidate candidate() {
        return new Candidate(id, name, pinned);
    }

    /** Fails with 403 if the room is locked and the caller is not its owner. */
    public RoomData openTo(Caller caller) {
        if (locked && !caller.is(ownerId)) {
            throw new ProblemException(
                    ErrorCode.ROOM_LOCKED, "this room is locked; only its owner may create and join meetings");
        }
        return this;
    }

    /** Fails with 403 unless {@code caller} owns the room. */
    public RoomData ownedBy(Caller caller) {
        if (!caller.is(ownerId)) {
            throw Rooms.notTheOwner();
        }
        return this;
    }

    /** Fails with 403 unless {@code caller} owns the room, or the room is shared among users. */
    public RoomData readableBy(Caller.User caller) {
        if (!shared && !caller.is(ownerId)) {
            throw new ProblemException(ErrorCode.NOT_THE_OWNER, "only the owner of the room may see this");
        }
        return this;
    }
}

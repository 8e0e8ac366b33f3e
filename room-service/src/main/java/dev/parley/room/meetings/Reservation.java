package dev.parley.room.meetings;

import dev.parley.room.selection.SelectionReason;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reservation: the exclusive right to create one meeting. Its states are drawn in {@link MeetingCreation}.
 *
 * @param id becomes the meeting's id; the provider room's name derives from it
 * @param epoch fencing number, 1 at first and higher after every takeover; only the latest holder may commit
 * @param platform the platform to call; differs from the spec's after a fallback
 * @param superseded whether the meeting is no longer wanted, so that what was created is deleted
 */
record Reservation(
        UUID id,
        int epoch,
        UUID roomId,
        @Nullable String userId,
        String platform,
        boolean superseded,
        MeetingSpec spec) {

    /** Whether the fallback platform is used. */
    boolean isFallback() {
        return spec.chosenPlatform() != null && !spec.chosenPlatform().equals(platform);
    }

    /** Why its platform was selected; empty for reservations older than this field. */
    Optional<SelectionReason> reason() {
        return isFallback() ? Optional.of(SelectionReason.FALLBACK) : Optional.ofNullable(spec.platformReason());
    }

    Reservation withPlatform(String newPlatform) {
        return new Reservation(id, epoch, roomId, userId, newPlatform, superseded, spec);
    }
}

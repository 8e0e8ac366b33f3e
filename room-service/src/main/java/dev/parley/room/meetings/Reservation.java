package dev.parley.room.meetings;

import dev.parley.room.selection.SelectionReason;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The right to create one meeting.
 *
 * @param id becomes the meeting's id; the provider's room derives from it
 * @param epoch rises when another one takes the creation over; only its latest holder may commit. 1 is with whoever
 *     made the reservation, and with nobody after
 * @param platform where it is made; another one than the plan says if that one could not be asked
 * @param superseded whether nobody wants the meeting any more
 */
record Reservation(
        UUID id,
        int epoch,
        UUID roomId,
        @Nullable String userId,
        String platform,
        boolean superseded,
        MeetingSpec plan) {

    /** Whether it is made on another platform than was chosen. */
    boolean elsewhere() {
        return plan.chosenPlatform() != null && !plan.chosenPlatform().equals(platform);
    }

    /** Why it is made where it is made; empty if it was asked for before reasons were kept. */
    Optional<SelectionReason> reason() {
        return elsewhere() ? Optional.of(SelectionReason.FALLBACK) : Optional.ofNullable(plan.platformReason());
    }

    Reservation on(String other) {
        return new Reservation(id, epoch, roomId, userId, other, superseded, plan);
    }
}

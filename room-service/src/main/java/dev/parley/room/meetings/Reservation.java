package dev.parley.room.meetings;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The right to create one meeting.
 *
 * @param id becomes the meeting's id; the provider's room derives from it
 * @param epoch rises when another one takes the creation over; only its latest holder may commit
 */
record Reservation(
        UUID id, int epoch, UUID roomId, @Nullable String userId, String platform, Plan plan) {}

package dev.parley.room.meetings;

import java.util.UUID;

/**
 * Change of the number of people in a meeting, with what its listeners would otherwise ask the database for at each of them.
 *
 * @param present number of people present now
 * @param triggered whether the meeting starts its recording by itself, once enough people are present
 * @param hasWebhook whether the meeting's room has a webhook
 */
public record PresenceChange(UUID meetingId, int present, boolean triggered, boolean hasWebhook) {

    public PresenceChange {
        if (present < 0) {
            throw new IllegalArgumentException("number of people below 0: " + present);
        }
    }
}

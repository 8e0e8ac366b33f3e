package dev.parley.room.activity;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.parley.room.database.Row;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What goes on in a room: who is there now, what came of its last recording, and when its calendar has the next meeting.
 *
 * @param numClients people in its meetings now
 * @param recording whether one of them is being recorded
 * @param lastRecording when the newest recording began
 * @param lastTranscript of that recording; null without words
 * @param nextStart of the calendar's event that ends next
 * @param nextTitle of that event; null for whoever does not own the room
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record RoomActivity(
        UUID roomId,
        int numClients,
        boolean recording,
        @Nullable Instant lastRecording,
        @Nullable UUID lastTranscript,
        @Nullable Instant nextStart,
        @Nullable String nextTitle) {

    static RoomActivity of(Row row, boolean recording) {
        return new RoomActivity(
                row.uuid("id"),
                row.integer("people"),
                recording,
                row.timeOrNull("last_recording"),
                row.uuidOrNull("last_transcript"),
                row.timeOrNull("next_start"),
                row.textOrNull("next_title"));
    }

    @Override
    public String toString() {
        return "RoomActivity[roomId=" + roomId + ", numClients=" + numClients + "]";
    }
}

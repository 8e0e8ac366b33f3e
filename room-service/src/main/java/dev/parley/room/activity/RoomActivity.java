package dev.parley.room.activity;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.parley.room.database.Row;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What goes on in a room: who is there now, and what came of its last recording.
 *
 * @param numClients people in its meetings now
 * @param recording whether one of them is being recorded by our order
 * @param lastRecording when the newest recording began
 * @param lastTranscript of that recording; null without words
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record RoomActivity(
        UUID roomId,
        int numClients,
        boolean recording,
        @Nullable Instant lastRecording,
        @Nullable UUID lastTranscript) {

    static RoomActivity of(Row row) {
        return new RoomActivity(
                row.uuid("id"),
                row.integer("people"),
                row.flag("recording"),
                row.timeOrNull("last_recording"),
                row.uuidOrNull("last_transcript"));
    }
}

package dev.parley.room.recordingcontrol;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.parley.room.gateway.RecordingStarter;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What goes on in a meeting now.
 *
 * @param people names of those present; null unless the caller may record
 * @param recording whether it is being recorded
 * @param recordingSince when the recording began that runs now
 * @param mayRecord whether the caller may start and stop the recording here
 * @param recordingStarts who starts it
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record MeetingStatus(
        boolean isActive,
        int numClients,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> people,
        boolean recording,
        @Nullable Instant recordingSince,
        boolean mayRecord,
        RecordingStarter recordingStarts) {

    @Override
    public String toString() {
        return "MeetingStatus[isActive=" + isActive + ", recording=" + recording + "]";
    }
}

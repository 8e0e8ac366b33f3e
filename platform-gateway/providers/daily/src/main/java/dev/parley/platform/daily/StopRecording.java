package dev.parley.platform.daily;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.platform.spi.RecordingControl.Mode;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A recording to stop.
 *
 * @param type needed for tracks: without it Daily looks for a composed recording
 * @param instanceId as it was started with; null for the one that nobody named
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record StopRecording(
        @JsonProperty("type") String type,
        @JsonProperty("instanceId") @Nullable String instanceId) {

    static StopRecording of(Mode mode, UUID instance) {
        return new StopRecording(RecordingWord.of(mode), instance.toString());
    }

    /** The composed recording that a token has started. */
    static StopRecording startedByToken() {
        return new StopRecording(RecordingWord.COMPOSED, null);
    }
}

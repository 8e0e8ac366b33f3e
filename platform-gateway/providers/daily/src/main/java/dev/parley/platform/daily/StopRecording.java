package dev.parley.platform.daily;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.platform.spi.RecordingControl.Mode;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Request body that stops a recording.
 *
 * @param type needed for tracks: without it Daily looks for a composed recording
 * @param instanceId the instance of its start; null for the standard instance
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record StopRecording(
        @JsonProperty("type") String type,
        @JsonProperty("instanceId") @Nullable String instanceId) {

    static StopRecording of(Mode mode, UUID instance) {
        return new StopRecording(RecordingTypeNames.of(mode), instance.toString());
    }

    /** For the composed recording that a token started. */
    static StopRecording startedByToken() {
        return new StopRecording(RecordingTypeNames.COMPOSED, null);
    }
}

package dev.parley.platform.daily;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.platform.spi.RecordingControl.Mode;
import java.time.Duration;
import java.util.UUID;

/**
 * Request body that starts a recording.
 *
 * @param instanceId chosen by us; a composed recording and one of tracks at the same time need different ones
 * @param maxDuration in seconds; always set, because Daily's documents name two defaults, both of about three hours
 */
record StartRecording(
        @JsonProperty("type") String type,
        @JsonProperty("instanceId") String instanceId,
        @JsonProperty("maxDuration") long maxDuration) {

    static StartRecording of(Mode mode, UUID instance, Duration longest) {
        return new StartRecording(RecordingTypeNames.of(mode), instance.toString(), longest.toSeconds());
    }
}

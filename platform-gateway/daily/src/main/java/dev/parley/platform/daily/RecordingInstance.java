package dev.parley.platform.daily;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.platform.spi.RecordingControl;
import java.util.UUID;

/**
 * One recording of a room, to start or to stop.
 *
 * @param type needed for stopping too: without it Daily looks for a composed recording
 * @param instanceId chosen by us; a composed recording and one of tracks at the same time need different ones
 */
record RecordingInstance(
        @JsonProperty("type") String type,
        @JsonProperty("instanceId") String instanceId) {

    static RecordingInstance of(RecordingControl.Mode mode, UUID instance) {
        return new RecordingInstance(
                mode == RecordingControl.Mode.TRACKS ? "raw-tracks" : "cloud", instance.toString());
    }
}

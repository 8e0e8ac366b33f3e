package dev.parley.platform.daily;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;

/**
 * How the recording runs that a token starts. A composed one always: no other kind can be started so, and the room has to
 * allow it (docs.daily.co, "Meeting tokens").
 *
 * @param maxDuration in seconds
 */
record TokenRecording(@JsonProperty("maxDuration") long maxDuration) {

    static TokenRecording of(Duration longest) {
        return new TokenRecording(longest.toSeconds());
    }
}

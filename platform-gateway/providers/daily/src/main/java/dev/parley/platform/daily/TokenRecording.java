package dev.parley.platform.daily;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;

/**
 * How the recording runs that a token starts. A composed one always: no other kind can be started so, and the room has to
 * allow it (docs.daily.co, "Meeting tokens"). Its instance is the standard one, because whoever stops a recording in the
 * call names none.
 *
 * @param maxDuration in seconds
 */
record TokenRecording(@JsonProperty("maxDuration") long maxDuration) {

    static TokenRecording of(Duration longest) {
        return new TokenRecording(longest.toSeconds());
    }
}

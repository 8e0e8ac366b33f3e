package dev.parley.platform.daily;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;

/**
 * Settings of a recording that a token starts. It is always composed: a token starts no other kind, and the room has to
 * allow it (docs.daily.co, "Meeting tokens"). Its instance is the standard one, because stopping a recording in the
 * call names no instance.
 *
 * @param maxDuration in seconds
 */
record TokenRecording(@JsonProperty("maxDuration") long maxDuration) {

    static TokenRecording of(Duration longest) {
        return new TokenRecording(longest.toSeconds());
    }
}

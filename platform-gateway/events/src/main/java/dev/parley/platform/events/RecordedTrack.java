package dev.parley.platform.events;

import java.time.Duration;
import java.util.Optional;

/**
 * One track segment of a multi-track recording. A person who reconnects has several.
 *
 * @param object where the track is stored
 * @param kind its content
 * @param participantSession the provider's session id of the participant who made it; absent when not derivable
 * @param offset from the start of the recording, never negative
 * @param size in bytes; absent when the provider did not say
 */
public record RecordedTrack(
        StoredObject object, Kind kind, Optional<String> participantSession, Duration offset, Optional<Long> size) {

    /** Content of a track. */
    public enum Kind {
        MICROPHONE,
        CAMERA,
        SCREEN_AUDIO,
        SCREEN_VIDEO,
        OTHER
    }

    /** @throws IllegalArgumentException if {@code offset} is negative */
    public RecordedTrack {
        if (offset.isNegative()) {
            throw new IllegalArgumentException("a track starts with its recording or later");
        }
    }
}

package dev.parley.recording.job;

import dev.parley.recording.events.ObjectRef;
import java.time.Duration;
import java.util.Optional;

/**
 * One stretch of speech as a file of our storage.
 *
 * @param object the file; as it was fetched, or after mixing as 16 kHz mono FLAC
 * @param participantSession whose voice it is; absent where everybody is on one track
 * @param offset where it begins in the recording, never negative
 */
public record AudioTrack(ObjectRef object, Optional<String> participantSession, Duration offset) {

    /** @throws IllegalArgumentException if {@code offset} is negative */
    public AudioTrack {
        if (offset.isNegative()) {
            throw new IllegalArgumentException("a voice begins with its recording or later");
        }
    }
}

package dev.parley.recording.job;

import dev.parley.recording.events.ObjectRef;
import java.time.Duration;
import java.util.Optional;

/**
 * Audio of a recording as one file in our storage.
 *
 * @param number of the track in the recording's source, from 0; the same in all stages
 * @param object the file: as fetched, or after mixing as 16 kHz mono FLAC
 * @param participantSession of the speaker; absent where all speakers are on one track
 * @param offset of its start from the start of the recording, never negative
 */
public record AudioTrack(int number, ObjectRef object, Optional<String> participantSession, Duration offset) {

    /** @throws IllegalArgumentException if {@code number} or {@code offset} is negative */
    public AudioTrack {
        if (number < 0 || offset.isNegative()) {
            throw new IllegalArgumentException("number and offset: must not be negative");
        }
    }
}

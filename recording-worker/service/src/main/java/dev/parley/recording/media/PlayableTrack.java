package dev.parley.recording.media;

import java.time.Duration;
import java.util.Set;

/**
 * File of a recording as it goes into the playable audio.
 *
 * @param opposed the numbers of its streams whose channels have opposite phase
 * @param timed whether the time stamps of the file are used; otherwise holes are closed
 * @param offset of its start from the start of the recording, never negative
 * @param level how it is brought to the loudness of the others
 */
public record PlayableTrack(MediaFile file, Set<Integer> opposed, boolean timed, Duration offset, LevelControl level) {

    /** @throws IllegalArgumentException if {@code offset} is negative */
    public PlayableTrack {
        opposed = Set.copyOf(opposed);
        if (offset.isNegative()) {
            throw new IllegalArgumentException("offset: must not be negative");
        }
    }

    /** The end of its audio from the start of the recording. */
    Duration end() {
        return offset.plus(timed ? file.span() : file.content());
    }
}

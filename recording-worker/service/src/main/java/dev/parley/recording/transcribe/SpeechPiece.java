package dev.parley.recording.transcribe;

import dev.parley.recording.events.ObjectRef;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Piece of a track as an engine gets it.
 *
 * @param file one channel, 16 kHz, within the engine's limits; not changed
 * @param start from the start of the track
 * @param length of the speech: a file that was extended with silence is longer
 * @param track the complete track in our storage
 * @param whole whether the piece is the complete track
 */
public record SpeechPiece(Path file, Duration start, Duration length, ObjectRef track, boolean whole) {

    /** @throws IllegalArgumentException if a time is negative */
    public SpeechPiece {
        if (start.isNegative() || length.isNegative()) {
            throw new IllegalArgumentException("start and length: must not be negative");
        }
    }
}

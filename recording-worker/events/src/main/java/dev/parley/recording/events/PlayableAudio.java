package dev.parley.recording.events;

import java.time.Duration;

/**
 * Playable audio of a recording: all its speakers in one file, equally loud, with silence where nobody is heard. Its times
 * are those of the transcript.
 *
 * @param mp4 AAC in MP4, with its index in front: players seek in it exactly
 * @param mp3 the same as MP3 of constant bit rate, for callers that know only MP3
 * @param waveform JSON, {@code {"data": [...]}}: 255 peaks from 0 to 1 in order of time, the loudest of them 1; all are 0
 *     if there is only silence
 * @param peaks as {@code waveform}, with 2048 peaks
 * @param duration of the files
 */
public record PlayableAudio(ObjectRef mp4, ObjectRef mp3, ObjectRef waveform, ObjectRef peaks, Duration duration) {

    /** @throws IllegalArgumentException if there is no audio */
    public PlayableAudio {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("playable audio has a duration");
        }
    }
}

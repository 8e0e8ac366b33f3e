package dev.parley.recording.media;

import java.util.Locale;

/** Level control of a track: brings its speech to the loudness that all speakers have. */
public sealed interface LevelControl {

    /**
     * The loudness of every speaker, in LUFS: that of spoken podcasts with one channel. Sixteen decibels remain for the
     * peaks of speech, so that the limiter rarely acts.
     */
    double TARGET = -19;

    /** As an ffmpeg filter. */
    String filter();

    /** Constant gain: for the tracks of one speaker, whose loudness was measured. */
    record Gain(double decibels) implements LevelControl {
        @Override
        public String filter() {
            return String.format(Locale.ROOT, "volume=%.2fdB", decibels);
        }
    }

    /** Automatic gain that follows the sound: for a track with several speakers, of whom some may be far away. */
    record Automatic() implements LevelControl {
        @Override
        public String filter() {
            // The frame and the window are shorter than a turn of a speaker; 0.14 is the target as an amplitude.
            return "dynaudnorm=f=500:g=5:m=10:r=0.14:p=0.79";
        }
    }
}

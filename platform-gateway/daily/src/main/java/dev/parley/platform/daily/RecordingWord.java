package dev.parley.platform.daily;

import dev.parley.platform.spi.RecordingControl.Mode;

/** Daily's words for kinds of recordings. */
final class RecordingWord {

    static final String COMPOSED = "cloud";
    static final String TRACKS = "raw-tracks";
    static final String LOCAL = "local";

    private RecordingWord() {}

    static String of(Mode mode) {
        return switch (mode) {
            case COMPOSED -> COMPOSED;
            case TRACKS -> TRACKS;
        };
    }
}

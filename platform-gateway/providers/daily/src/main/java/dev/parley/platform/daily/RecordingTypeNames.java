package dev.parley.platform.daily;

import dev.parley.platform.spi.RecordingControl.Mode;

/** Daily's names of recording types. */
final class RecordingTypeNames {

    static final String COMPOSED = "cloud";
    static final String TRACKS = "raw-tracks";
    static final String LOCAL = "local";

    /**
     * The instance of recordings that were started without one; reserved for that (docs.daily.co, "Start recording").
     */
    static final String STANDARD_INSTANCE = "c3df927c-f738-4471-a2b7-066fa7e95a6b";

    private RecordingTypeNames() {}

    static String of(Mode mode) {
        return switch (mode) {
            case COMPOSED -> COMPOSED;
            case TRACKS -> TRACKS;
        };
    }
}

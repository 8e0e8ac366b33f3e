package dev.parley.recording.job;

import java.util.List;
import java.util.Locale;

/** The steps of a job, in order. After each a checkpoint is written, so that none is done again for a dead worker. */
public enum Stage {
    /** The files are copied into our storage. */
    FETCH,
    /** They are proved to hold audio. */
    CHECK,
    /** Each voice becomes 16 kHz mono, placed in time. */
    MIX,
    /** The voices become words. */
    TRANSCRIBE,
    /** The transcript is announced. */
    PUBLISH;

    /** Stages that move and decode files: many at once. */
    public static final List<Stage> TRANSFER = List.of(FETCH, CHECK, MIX);

    /** Stages that need the speech engine: few at once. */
    public static final List<Stage> SPEECH = List.of(TRANSCRIBE, PUBLISH);

    /** As in the database, in events and over HTTP. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Stage of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }
}

package dev.parley.recording.job;

import java.util.List;
import java.util.Locale;

/** Stages of a job, in order. A checkpoint after each one means that no later worker repeats it. */
public enum Stage {
    /** The files are copied into our storage. */
    FETCH,
    /** The files are checked to contain audio. */
    CHECK,
    /** Each file becomes a track of 16 kHz mono, aligned in time. */
    MIX,
    /** The audio that people play is made of all files. */
    RENDER,
    /** The tracks become words. */
    TRANSCRIBE,
    /** The transcript is published. */
    PUBLISH;

    /** Stages that copy and decode files. */
    public static final List<Stage> TRANSFER = List.of(FETCH, CHECK, MIX, RENDER);

    /** Stages that use the transcription engine. */
    public static final List<Stage> SPEECH = List.of(TRANSCRIBE, PUBLISH);

    /** The name in the database, in events and over HTTP. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Stage of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }
}

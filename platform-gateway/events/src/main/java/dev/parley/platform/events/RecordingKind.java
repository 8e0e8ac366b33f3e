package dev.parley.platform.events;

/** What a recording is made of. */
public enum RecordingKind {
    /** One file with the whole meeting, audio and video. */
    COMPOSED,
    /** One file with the whole meeting's audio. */
    COMPOSED_AUDIO,
    /** One file per participant's track segment. */
    TRACKS,
    /** The signal did not say and it could not be inferred: ask the gateway. */
    UNKNOWN
}

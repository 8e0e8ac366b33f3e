package dev.parley.platform.events;

/** Kind of a recording. */
public enum RecordingKind {
    /** One file with the whole meeting, audio and video. */
    COMPOSED,
    /** One file with the whole meeting's audio. */
    COMPOSED_AUDIO,
    /** One file per participant's track segment. */
    TRACKS,
    /** Neither reported nor inferred: ask the gateway. */
    UNKNOWN
}

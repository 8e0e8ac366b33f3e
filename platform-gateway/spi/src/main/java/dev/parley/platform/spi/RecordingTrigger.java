package dev.parley.platform.spi;

/** When a room's recording starts. */
public enum RecordingTrigger {
    NONE,
    PROMPT,
    AUTOMATIC,
    AUTOMATIC_SECOND_PARTICIPANT
}

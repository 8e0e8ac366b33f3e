package dev.parley.platform.spi;

/** Where a room's meetings are recorded. */
public enum RecordingType {
    NONE,
    LOCAL,
    CLOUD
}

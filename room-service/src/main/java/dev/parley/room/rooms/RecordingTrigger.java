package dev.parley.room.rooms;

import com.fasterxml.jackson.annotation.JsonValue;

/** When a room's recording starts. */
public enum RecordingTrigger {
    NONE("none"),
    PROMPT("prompt"),
    AUTOMATIC("automatic"),
    AUTOMATIC_SECOND_PARTICIPANT("automatic-2nd-participant");

    private final String value;

    RecordingTrigger(String value) {
        this.value = value;
    }

    /** The value in the API and the database. */
    @JsonValue
    public String value() {
        return value;
    }

    /** The same value in the provider SPI. */
    public dev.parley.platform.spi.RecordingTrigger toSpi() {
        return dev.parley.platform.spi.RecordingTrigger.valueOf(name());
    }
}

package dev.parley.room.rooms;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;

/** When a room's recording starts. */
public enum RecordingTrigger {
    NONE("none"),
    PROMPT("prompt"),
    AUTOMATIC("automatic"),
    AUTOMATIC_SECOND_PARTICIPANT("automatic-2nd-participant");

    @EnumeratedValue
    private final String word;

    RecordingTrigger(String word) {
        this.word = word;
    }

    /** The value in the API and the database. */
    @JsonValue
    public String word() {
        return word;
    }

    /** The same value in the provider SPI. */
    public dev.parley.platform.spi.RecordingTrigger atPlatform() {
        return dev.parley.platform.spi.RecordingTrigger.valueOf(name());
    }
}

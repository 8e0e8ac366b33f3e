package dev.parley.room.rooms;

import com.fasterxml.jackson.annotation.JsonValue;

/** Where a room's meetings are recorded. */
public enum RecordingType {
    NONE("none"),
    LOCAL("local"),
    CLOUD("cloud");

    private final String value;

    RecordingType(String value) {
        this.value = value;
    }

    /** The value in the API and the database. */
    @JsonValue
    public String value() {
        return value;
    }

    /** The same value in the provider SPI. */
    public dev.parley.platform.spi.RecordingType toSpi() {
        return dev.parley.platform.spi.RecordingType.valueOf(name());
    }
}

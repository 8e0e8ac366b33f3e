package dev.parley.room.rooms;

import com.fasterxml.jackson.annotation.JsonValue;

/** Room size class of the provider. */
public enum RoomMode {
    NORMAL("normal"),
    GROUP("group");

    private final String value;

    RoomMode(String value) {
        this.value = value;
    }

    /** The value in the API and the database. */
    @JsonValue
    public String value() {
        return value;
    }

    /** The same value in the provider SPI. */
    public dev.parley.platform.spi.RoomMode toSpi() {
        return dev.parley.platform.spi.RoomMode.valueOf(name());
    }
}

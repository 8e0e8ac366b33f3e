package dev.parley.room.rooms;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;

/** Room size class of the provider. */
public enum RoomMode {
    NORMAL("normal"),
    GROUP("group");

    @EnumeratedValue
    private final String word;

    RoomMode(String word) {
        this.word = word;
    }

    /** The value in the API and the database. */
    @JsonValue
    public String word() {
        return word;
    }

    /** The same value in the provider SPI. */
    public dev.parley.platform.spi.RoomMode atPlatform() {
        return dev.parley.platform.spi.RoomMode.valueOf(name());
    }
}

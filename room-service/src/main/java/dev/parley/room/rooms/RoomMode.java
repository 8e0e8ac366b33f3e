package dev.parley.room.rooms;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;

/** How many people a room is made for. */
public enum RoomMode {
    NORMAL("normal"),
    GROUP("group");

    @EnumeratedValue
    private final String word;

    RoomMode(String word) {
        this.word = word;
    }

    /** As the API spells it. */
    @JsonValue
    public String word() {
        return word;
    }

    /** The same in the providers' vocabulary. */
    public dev.parley.platform.spi.RoomMode atPlatform() {
        return dev.parley.platform.spi.RoomMode.valueOf(name());
    }
}

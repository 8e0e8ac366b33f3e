package dev.parley.platform.spi;

/** How many people a room is made for. */
public enum RoomMode {
    NORMAL,
    GROUP
}

package dev.parley.platform.spi;

/** Size that a room is made for. */
public enum RoomMode {
    NORMAL,
    GROUP
}

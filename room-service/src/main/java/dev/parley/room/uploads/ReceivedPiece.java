package dev.parley.room.uploads;

import java.nio.file.Path;

/**
 * Piece of a file that was received.
 *
 * @param file temporary; its receiver removes it
 * @param size in bytes, at least 1
 */
record ReceivedPiece(Path file, long size) {}

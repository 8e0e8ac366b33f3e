package dev.parley.room.uploads;

import io.smallrye.mutiny.Uni;

/** Random access to the bytes of a file. */
interface ByteReader {

    /** In bytes. */
    long size();

    /** The bytes from {@code from} on: {@code length} of them, or fewer at the end of the file. */
    Uni<byte[]> read(long from, int length);
}

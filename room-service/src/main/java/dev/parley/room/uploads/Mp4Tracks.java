package dev.parley.room.uploads;

import io.smallrye.mutiny.Uni;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Reader of the kinds of tracks of an MP4 or QuickTime file (ISO/IEC 14496-12): goes from box to box to the box {@code moov},
 * which may stand at the end, and looks for a handler of sound in it.
 */
final class Mp4Tracks {

    private static final int HEADER = 16;

    /** Of the box with all tables, which is a few megabytes for hours of video; what is beyond is not looked at. */
    private static final int MAX_TABLES = 32 * 1024 * 1024;

    /** Boxes of a file: fragmented ones have two for every few seconds, but begin with their table. */
    private static final int MAX_BOXES = 1000;

    private static final byte[] HANDLER = "hdlr".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SOUND = "soun".getBytes(StandardCharsets.US_ASCII);

    /** After {@code hdlr}: version and flags, and a word that QuickTime uses. */
    private static final int KIND = 12;

    private Mp4Tracks() {}

    /** Whether a track has sound; true too if the file's end is reached without finding its tables, which the worker judges. */
    static Uni<Boolean> mayHaveSound(ByteReader file) {
        return next(file, 0, 0);
    }

    private static Uni<Boolean> next(ByteReader file, long start, int boxes) {
        if (boxes == MAX_BOXES || start + 8 > file.size()) {
            return Uni.createFrom().item(true);
        }
        return file.read(start, HEADER).chain(bytes -> {
            ByteBuffer header = ByteBuffer.wrap(bytes);
            long size = size(header, file.size() - start);
            if (size < 8) {
                return Uni.createFrom().item(true);
            }
            return header.getInt(4) == 0x6d6f6f76 // moov
                    ? file.read(start, (int) Math.min(size, MAX_TABLES)).map(Mp4Tracks::hasSound)
                    : next(file, start + size, boxes + 1);
        });
    }

    /** 1: the size follows in eight bytes; 0: the box ends with the file. */
    private static long size(ByteBuffer header, long rest) {
        long size = Integer.toUnsignedLong(header.getInt(0));
        if (size == 1) {
            return header.remaining() < HEADER ? 0 : header.getLong(8);
        }
        return size == 0 ? rest : size;
    }

    private static boolean hasSound(byte[] tables) {
        for (int place = 0; place + KIND + 4 <= tables.length; place++) {
            if (isAt(tables, place, HANDLER) && isAt(tables, place + KIND, SOUND)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAt(byte[] bytes, int place, byte[] word) {
        for (int index = 0; index < word.length; index++) {
            if (bytes[place + index] != word[index]) {
                return false;
            }
        }
        return true;
    }
}

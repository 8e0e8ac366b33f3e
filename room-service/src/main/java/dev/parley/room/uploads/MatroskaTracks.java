package dev.parley.room.uploads;

import java.nio.ByteBuffer;

/**
 * Reader of the kinds of tracks of a Matroska or WebM file (RFC 9559): goes down to the table of tracks and looks for one of
 * audio.
 */
final class MatroskaTracks {

    private static final long SEGMENT = 0x18538067L;
    private static final long TRACKS = 0x1654AE6BL;
    private static final long TRACK = 0xAEL;
    private static final long KIND = 0x83L;
    private static final int AUDIO = 2;

    private MatroskaTracks() {}

    /** Whether a track has sound; true too if the table is not in {@code head}, the first bytes of a file. */
    static boolean mayHaveSound(byte[] head) {
        ByteBuffer file = ByteBuffer.wrap(head);
        boolean listed = false;
        while (file.remaining() > 12) {
            long id = id(file);
            long size = size(file);
            if (id == SEGMENT) {
                continue;
            }
            boolean complete = size >= 0 && size <= file.remaining();
            if (id == TRACKS && complete) {
                listed = true;
                if (hasAudio(file.slice(file.position(), (int) size))) {
                    return true;
                }
            }
            if (!complete) {
                break;
            }
            file.position(file.position() + (int) size);
        }
        return !listed;
    }

    private static boolean hasAudio(ByteBuffer tracks) {
        while (tracks.remaining() > 2) {
            long id = id(tracks);
            long size = size(tracks);
            if (id == TRACK) {
                continue; // into the track
            }
            if (size < 0 || size > tracks.remaining()) {
                return true; // not as RFC 9559 says: for the worker to judge
            }
            if (id == KIND && size == 1 && tracks.get(tracks.position()) == AUDIO) {
                return true;
            }
            tracks.position(tracks.position() + (int) size);
        }
        return false;
    }

    /** With its mark, as the standard writes it. */
    private static long id(ByteBuffer bytes) {
        return number(bytes, true);
    }

    /** -1 if it is unknown, as of what is still being recorded. */
    private static long size(ByteBuffer bytes) {
        return number(bytes, false);
    }

    private static long number(ByteBuffer bytes, boolean withMark) {
        if (!bytes.hasRemaining()) {
            return -1;
        }
        int first = bytes.get() & 0xFF;
        int length = Integer.numberOfLeadingZeros(first) - 24;
        if (length > 7 || bytes.remaining() < length) {
            return -1;
        }
        long value = withMark ? first : first & (0x7F >> length);
        boolean ones = value == (0x7F >> length);
        for (int index = 0; index < length; index++) {
            int next = bytes.get() & 0xFF;
            value = value << 8 | next;
            ones &= next == 0xFF;
        }
        return !withMark && ones ? -1 : value;
    }
}

package dev.parley.room.uploads;

import java.nio.charset.StandardCharsets;

/**
 * Signatures of formats that the worker reads and Tika does not know: WAV beyond 4 GB (RF64, and BW64 after it), Wave64, and MPEG
 * transport streams.
 */
final class MediaSignatures {

    private static final byte[] RF64 = ascii("RF64");
    private static final byte[] BW64 = ascii("BW64");
    private static final byte[] WAVE = ascii("WAVE");

    /** After the size. */
    private static final int FORM = 8;

    private static final byte[] WAVE64 = {
        'r',
        'i',
        'f',
        'f',
        0x2E,
        (byte) 0x91,
        (byte) 0xCF,
        0x11,
        (byte) 0xA5,
        (byte) 0xD6,
        0x28,
        (byte) 0xDB,
        0x04,
        (byte) 0xC1,
        0,
        0
    };

    private static final byte SYNC = 0x47;

    /** In bytes; a camera writes a time stamp before each packet. */
    private static final int PACKET = 188;

    private static final int TIME_STAMP = 4;
    private static final int PACKETS = 5;

    private MediaSignatures() {}

    /** @param head the first bytes of a file */
    static boolean match(byte[] head) {
        boolean wave = (startsWith(head, 0, RF64) || startsWith(head, 0, BW64)) && startsWith(head, FORM, WAVE);
        return wave
                || startsWith(head, 0, WAVE64)
                || hasPackets(head, 0, PACKET)
                || hasPackets(head, TIME_STAMP, PACKET + TIME_STAMP);
    }

    private static boolean hasPackets(byte[] head, int first, int length) {
        for (int packet = 0; packet < PACKETS; packet++) {
            int start = first + packet * length;
            if (start >= head.length || head[start] != SYNC) {
                return false;
            }
        }
        return true;
    }

    private static boolean startsWith(byte[] head, int place, byte[] signature) {
        if (head.length < place + signature.length) {
            return false;
        }
        for (int index = 0; index < signature.length; index++) {
            if (head[place + index] != signature[index]) {
                return false;
            }
        }
        return true;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

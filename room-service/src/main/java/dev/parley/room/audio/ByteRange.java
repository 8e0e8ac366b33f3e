package dev.parley.room.audio;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Byte range of a file, RFC 9110 section 14.
 *
 * @param first position of the first byte, from 0
 * @param last position of the last byte, included
 */
record ByteRange(long first, long last) {

    private static final Pattern RANGE =
            Pattern.compile("bytes=[ \\t]*(\\d{0,18})-(\\d{0,18})[ \\t]*", Pattern.CASE_INSENSITIVE);

    /** A range that the file does not have. */
    static final ByteRange NONE = new ByteRange(0, -1);

    /**
     * The range that a {@code Range} header asks for. Empty for the whole file: without a header, and for what the RFC lets a
     * server ignore, namely several ranges, other units, and text that is no range.
     *
     * @param header empty if there is none
     * @param size of the file
     * @return {@link #NONE} if the file has nothing of the range
     */
    static Optional<ByteRange> parse(Optional<String> header, long size) {
        Matcher range = RANGE.matcher(header.orElse(""));
        if (!range.matches() || (range.group(1).isEmpty() && range.group(2).isEmpty())) {
            return Optional.empty();
        }
        if (range.group(1).isEmpty()) {
            long length = Math.min(Long.parseLong(range.group(2)), size);
            return Optional.of(length == 0 ? NONE : new ByteRange(size - length, size - 1));
        }
        long first = Long.parseLong(range.group(1));
        long last = range.group(2).isEmpty() ? size - 1 : Long.parseLong(range.group(2));
        if (!range.group(2).isEmpty() && last < first) {
            return Optional.empty();
        }
        return Optional.of(first >= size ? NONE : new ByteRange(first, Math.min(last, size - 1)));
    }

    static ByteRange whole(long size) {
        return new ByteRange(0, size - 1);
    }

    long length() {
        return last - first + 1;
    }

    boolean isEmpty() {
        return length() == 0;
    }

    /** The value of {@code Content-Range}. */
    String of(long size) {
        return isEmpty() ? "bytes */" + size : "bytes " + first + "-" + last + "/" + size;
    }
}

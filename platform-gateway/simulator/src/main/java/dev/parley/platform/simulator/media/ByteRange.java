package dev.parley.platform.simulator.media;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** HTTP byte range within a file. */
record ByteRange(long start, long length) {

    private static final Pattern FORM = Pattern.compile("bytes=(\\d{0,15})-(\\d{0,15})");

    /** Reads a {@code Range} header; empty if it is not one range that the file can satisfy. */
    static Optional<ByteRange> parse(String header, long size) {
        Matcher matcher = FORM.matcher(header.strip());
        if (!matcher.matches() || header.strip().equals("bytes=-")) {
            return Optional.empty();
        }
        long start;
        long end;
        if (matcher.group(1).isEmpty()) {
            start = Math.max(0, size - Long.parseLong(matcher.group(2)));
            end = size - 1;
        } else {
            start = Long.parseLong(matcher.group(1));
            end = matcher.group(2).isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(matcher.group(2)));
        }
        return start <= end && start < size ? Optional.of(new ByteRange(start, end - start + 1)) : Optional.empty();
    }

    String contentRange(long size) {
        return "bytes " + start + "-" + (start + length - 1) + "/" + size;
    }
}

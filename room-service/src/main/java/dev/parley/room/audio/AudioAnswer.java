package dev.parley.room.audio;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Answer to a request for a file, RFC 9110: status, headers, and the range to send.
 *
 * @param range empty if no content is sent
 */
record AudioAnswer(int status, Map<String, List<String>> headers, ByteRange range) {

    private static final int OK = 200;
    private static final int PARTIAL_CONTENT = 206;
    private static final int NOT_MODIFIED = 304;

    /** In characters: a player has few tags. */
    private static final int MAX_TAGS = 2000;

    AudioAnswer {
        headers = Map.copyOf(headers);
    }

    /**
     * @param range header {@code Range}
     * @param ifRange header {@code If-Range}: the range counts only for the file with this tag
     * @param ifNoneMatch header {@code If-None-Match}
     */
    record Conditions(Optional<String> range, Optional<String> ifRange, Optional<String> ifNoneMatch) {

        private boolean isUnchanged(String etag) {
            return ifNoneMatch
                    .filter(tags -> tags.length() <= MAX_TAGS)
                    .filter(tags -> tags.strip().equals("*")
                            || List.of(tags.split("\\s*,\\s*")).stream()
                                    .map(tag -> tag.strip().replaceFirst("^W/", ""))
                                    .anyMatch(etag::equals))
                    .isPresent();
        }

        private Optional<ByteRange> rangeOf(AudioObject object) {
            return ifRange.filter(tag -> !tag.strip().equals(object.etag())).isPresent()
                    ? Optional.empty()
                    : ByteRange.parse(range, object.size());
        }
    }

    /** The answer; empty if the file has nothing of the range, which is 416. */
    static Optional<AudioAnswer> of(UUID transcript, AudioFile file, AudioObject object, Conditions asked) {
        Map<String, List<String>> headers = new TreeMap<>();
        headers.put("ETag", List.of(object.etag()));
        headers.put("Accept-Ranges", List.of("bytes"));
        headers.put("Cache-Control", List.of("private, no-cache"));
        if (asked.isUnchanged(object.etag())) {
            return Optional.of(new AudioAnswer(NOT_MODIFIED, headers, ByteRange.NONE));
        }
        Optional<ByteRange> part = asked.rangeOf(object);
        ByteRange sent = part.orElse(ByteRange.whole(object.size()));
        if (sent.isEmpty()) {
            return Optional.empty();
        }
        headers.put("Content-Type", List.of(file.mediaType()));
        headers.put("Content-Length", List.of(Long.toString(sent.length())));
        headers.put(
                "Content-Disposition",
                List.of("attachment; filename=recording_"
                        + transcript.toString().substring(0, 8) + "." + file.word()));
        part.ifPresent(range -> headers.put("Content-Range", List.of(range.of(object.size()))));
        return Optional.of(new AudioAnswer(part.isPresent() ? PARTIAL_CONTENT : OK, headers, sent));
    }
}

package dev.parley.platform.whereby;

import dev.parley.platform.events.ProviderRoomName;
import dev.parley.platform.events.RecordingKey;
import dev.parley.platform.rest.UntrustedJson;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * File name of a recording: {@code [room]-[start, ISO 8601].<mkv|mp4>} (docs.whereby.com, "Cloud recording"), possibly
 * in a folder of the bucket. The webhook and the storage notice of one recording share the last part.
 *
 * @param name the last part of the path
 * @param room the room's name with the leading slash that the API gives it
 * @param startedAt when the recording began
 */
record RecordingFileName(String name, ProviderRoomName room, Instant startedAt) {

    private static final int MAX_LENGTH = 512;

    /**
     * Fractions, offsets and other endings are not documented; a transcription beside a recording is, with the ending
     * .md.
     */
    private static final Pattern FORM = Pattern.compile(
            "(?<room>.+)-(?<start>\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d))"
                    + "\\.(?!md$)\\w{1,8}");

    /** Parses a file name or object key; empty if it is not a recording of Whereby. */
    static Optional<RecordingFileName> parse(String path) {
        String name = lastPart(path);
        Matcher form = FORM.matcher(name);
        if (name.length() > MAX_LENGTH || !form.matches() || !UntrustedJson.isStorable(path)) {
            return Optional.empty();
        }
        try {
            ProviderRoomName room = new ProviderRoomName("/" + form.group("room"));
            return Optional.of(new RecordingFileName(name, room, Times.instant(form.group("start"))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static String lastPart(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The key of the recording with this file, even if the name is not of the documented form. */
    static RecordingKey key(String path) {
        return new RecordingKey("file:" + lastPart(path));
    }
}

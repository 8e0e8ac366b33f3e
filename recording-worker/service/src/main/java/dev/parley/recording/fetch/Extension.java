package dev.parley.recording.fetch;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** File name extension of a stored file: for people only; the content is detected by ffmpeg. */
final class Extension {

    private static final Pattern ENDING = Pattern.compile("\\.([A-Za-z0-9]{1,5})$");
    private static final Map<String, String> BY_TYPE = Map.of(
            "video/mp4", "mp4",
            "video/webm", "webm",
            "audio/webm", "webm",
            "audio/mp4", "m4a",
            "audio/mpeg", "mp3",
            "audio/ogg", "ogg",
            "audio/wav", "wav",
            "audio/x-wav", "wav",
            "audio/flac", "flac");

    private Extension() {}

    /** Taken from the name, else from the media type, else {@code bin}. */
    static String of(String name, Optional<String> contentType) {
        Matcher ending = ENDING.matcher(name);
        if (ending.find()) {
            return ending.group(1).toLowerCase(Locale.ROOT);
        }
        return contentType
                .map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                .map(BY_TYPE::get)
                .orElse("bin");
    }
}

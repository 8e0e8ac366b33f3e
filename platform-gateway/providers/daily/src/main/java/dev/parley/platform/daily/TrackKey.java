package dev.parley.platform.daily;

import dev.parley.platform.events.RecordedTrack;
import dev.parley.platform.events.StoredObject;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Object key of a track segment: {@code <recording start ms>-<participant's session id>-<kind>-<track start ms>} at the
 * end of a path, with or without an ending. Not documented; observed in production. A person who reconnects, or turns a
 * device off and on, has several.
 */
final class TrackKey {

    /** The name of the configured storage that Daily writes to. */
    private static final String SOURCE = "daily";

    private static final Pattern FORM = Pattern.compile(".*?(?<recording>\\d{13,15})-(?<session>[0-9a-fA-F-]{36})-"
            + "(?<kind>cam-audio|cam-video|screen-audio|screen-video)-(?<track>\\d{13,15})(\\D.*)?");

    private TrackKey() {}

    /**
     * The track with this key; with a key of another form it is of kind {@code OTHER}, without a participant, at the
     * start.
     */
    static RecordedTrack track(String key, Optional<Long> size) {
        StoredObject object = new StoredObject(SOURCE, Optional.empty(), key);
        Matcher form = FORM.matcher(key);
        return form.matches()
                ? new RecordedTrack(
                        object, kind(form.group("kind")), Optional.of(form.group("session")), offset(form), size)
                : new RecordedTrack(object, RecordedTrack.Kind.OTHER, Optional.empty(), Duration.ZERO, size);
    }

    private static Duration offset(Matcher form) {
        long millis = Long.parseLong(form.group("track")) - Long.parseLong(form.group("recording"));
        return Duration.ofMillis(Math.max(0, millis));
    }

    /** By the key, not by the type field: "audio" there also means the sound of a shared screen. */
    private static RecordedTrack.Kind kind(String word) {
        return switch (word) {
            case "cam-audio" -> RecordedTrack.Kind.MICROPHONE;
            case "cam-video" -> RecordedTrack.Kind.CAMERA;
            case "screen-audio" -> RecordedTrack.Kind.SCREEN_AUDIO;
            default -> RecordedTrack.Kind.SCREEN_VIDEO;
        };
    }
}

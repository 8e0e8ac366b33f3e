package dev.parley.recording.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * Reason of an erasure, as one word of whoever asks for it: it is kept and published, so it is never about a person.
 *
 * @param word 1 to 40 characters of {@code a-z} and {@code -}
 */
public record ErasureReason(@JsonValue String word) {

    private static final Pattern WORD = Pattern.compile("[a-z-]{1,40}");

    /** A participant did not consent. */
    public static final ErasureReason CONSENT = new ErasureReason("consent");

    /** The audio was kept for as long as it may be. */
    public static final ErasureReason RETENTION = new ErasureReason("retention");

    /** Somebody asked for it. */
    public static final ErasureReason REQUEST = new ErasureReason("request");

    /** @throws IllegalArgumentException if it is no such word */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ErasureReason {
        if (!WORD.matcher(word).matches()) {
            throw new IllegalArgumentException("a reason is one word of a-z and -");
        }
    }

    @Override
    public String toString() {
        return word;
    }
}

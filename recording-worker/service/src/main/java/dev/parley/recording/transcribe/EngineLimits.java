package dev.parley.recording.transcribe;

import dev.parley.recording.config.PieceFormat;
import dev.parley.recording.media.SpeechAudio;
import java.time.Duration;

/**
 * Limits of an engine for one call.
 *
 * @param longest audio that it takes
 * @param shortest audio that it takes; shorter audio is extended with silence
 * @param format of the audio
 */
public record EngineLimits(Duration longest, Duration shortest, PieceFormat format) {

    /** More than what a file holds beside its samples. */
    private static final long OVERHEAD = 16 << 10;

    /** Compression cannot be relied on: noise takes a little more than its samples. */
    private static final double WORST_RATIO = 1.01;

    private static final double BYTES_PER_MILLISECOND = SpeechAudio.RATE * 2 / 1000.0 * WORST_RATIO;

    /** Shorter pieces would tear sentences apart. */
    private static final Duration LEAST_LONGEST = Duration.ofSeconds(5);

    /** @throws IllegalArgumentException if the longest audio is too short to work with */
    public EngineLimits {
        if (longest.compareTo(LEAST_LONGEST) < 0 || shortest.isNegative() || shortest.compareTo(longest) > 0) {
            throw new IllegalArgumentException(
                    "an engine takes audio of at least 5 seconds, and of its shortest length");
        }
    }

    /**
     * The limits of a server that takes requests of {@code bytes} at most, of which {@code form} are not audio: the longest
     * audio that fits whatever is heard in it.
     */
    static EngineLimits ofRequest(long bytes, long form, Duration shortest, PieceFormat format) {
        long millis = (long) (Math.max(0, bytes - form - OVERHEAD) / BYTES_PER_MILLISECOND);
        return new EngineLimits(Duration.ofMillis(millis), shortest, format);
    }
}

package dev.parley.recording.media;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * File with audio, as its packets describe it.
 *
 * @param audio streams that have packets, by their number among the file's audio streams
 * @param start the first time stamp of all streams, never negative
 * @param end of the last packet of all streams, pictures included
 * @param declared the length that the file's header declares; empty if it declares none
 * @param matroska whether it is WebM or Matroska
 */
public record MediaFile(
        Path path,
        Map<Integer, AudioStream> audio,
        Duration start,
        Duration end,
        Optional<Duration> declared,
        boolean matroska) {

    /** A difference below this, or below a fiftieth of the declared length, is rounding. */
    private static final Duration ROUNDING = Duration.ofSeconds(1);

    private static final int ROUNDING_PARTS = 50;

    /** Recorders that count from the start of each track may begin with less than this. */
    private static final Duration JITTER = Duration.ofSeconds(1);

    public MediaFile {
        audio = Map.copyOf(audio);
    }

    /** From the start of the file to the end of its audio, by its time stamps. */
    public Duration span() {
        return longest(AudioStream::end).minus(start);
    }

    /**
     * The length of the audio that can be played: of a damaged file what can be decoded; never more than its packets last,
     * because some versions of ffmpeg decode the padding behind the end as well.
     */
    public Duration length(Duration decoded) {
        Duration span = span();
        return decoded.compareTo(span) < 0 ? decoded : span;
    }

    /** The length of the audio without the holes in it. */
    public Duration content() {
        return longest(AudioStream::content);
    }

    private Duration longest(Function<AudioStream, Duration> length) {
        return audio.values().stream().map(length).max(Duration::compareTo).orElse(Duration.ZERO);
    }

    /** Whether the header declares more than there is. */
    public boolean isCut() {
        return declared.filter(length -> {
                    Duration rounding = length.dividedBy(ROUNDING_PARTS);
                    return end.compareTo(length.minus(rounding.compareTo(ROUNDING) > 0 ? rounding : ROUNDING)) < 0;
                })
                .isPresent();
    }

    /**
     * The start of the file's audio from the start of the recording. A WebM file of a track tells it itself, if its first
     * time stamp is not zero: then the name, which tells when the upload began, does not count.
     *
     * @param told by the provider
     */
    public Duration offset(Duration told) {
        boolean tells = matroska && !start.isZero() && (start.compareTo(JITTER) >= 0 || told.compareTo(JITTER) < 0);
        return tells ? start : told;
    }
}

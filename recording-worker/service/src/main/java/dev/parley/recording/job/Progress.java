package dev.parley.recording.job;

import java.util.OptionalLong;

/**
 * Progress of a stage.
 *
 * @param fraction 0 to 1
 * @param bytes received by this attempt; 0 in other stages than fetch
 * @param totalBytes of the files begun; empty where no source says
 */
public record Progress(double fraction, long bytes, OptionalLong totalBytes) {

    /** Nothing yet. */
    public static final Progress NONE = of(0);

    public Progress {
        if (!(fraction >= 0 && fraction <= 1) || bytes < 0) {
            throw new IllegalArgumentException("not a progress: " + fraction + ", " + bytes + " bytes");
        }
    }

    /** Progress of a stage that transfers nothing. */
    public static Progress of(double fraction) {
        return new Progress(fraction, 0, OptionalLong.empty());
    }
}

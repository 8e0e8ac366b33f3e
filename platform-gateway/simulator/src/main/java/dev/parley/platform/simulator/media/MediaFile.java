package dev.parley.platform.simulator.media;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * A recording's bytes, on this machine's disk.
 *
 * @param size in bytes
 * @param duration if it is known
 * @param offset how long after the start of its recording it begins
 */
public record MediaFile(Path path, long size, Optional<Duration> duration, Duration offset) {

    /** The media type, by the file's name. */
    public String contentType() {
        return path.toString().endsWith(".webm") ? "audio/webm" : "video/mp4";
    }
}

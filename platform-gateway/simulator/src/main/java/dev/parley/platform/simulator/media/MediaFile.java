package dev.parley.platform.simulator.media;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Media file of a recording on the local disk.
 *
 * @param size in bytes
 * @param duration if it is known
 * @param offset from the start of the recording
 */
public record MediaFile(Path path, long size, Optional<Duration> duration, Duration offset) {

    /** The media type, by the file's name. */
    public String contentType() {
        return path.toString().endsWith(".webm") ? "audio/webm" : "video/mp4";
    }
}

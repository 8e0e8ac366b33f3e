package dev.parley.recording.media;

import dev.parley.recording.job.StageFailure;
import dev.parley.recording.job.ToolOutput;
import dev.parley.recording.media.Ffmpeg.Ended;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Classification of runs of ffmpeg that say nothing about the file: ffmpeg was killed, or lacked disk, memory or rights.
 * Both may succeed when they are tried again.
 */
final class FfmpegEnvironmentFailure {

    /** Java reports the death of a process by signal n as this plus n. */
    private static final int SIGNAL = 128;

    private static final int LAST_SIGNAL = 31;

    /** ffmpeg ends itself with this code when it is asked to end. */
    private static final int ASKED_TO_END = 255;

    private static final Pattern SIGNAL_RECEIVED = Pattern.compile("Exiting normally, received signal \\d+\\.");

    /**
     * Errors that no content of a file can cause. Lines about the file's metadata are indented, so that a file cannot pretend
     * to be the disk.
     */
    private static final Pattern SURROUNDINGS = Pattern.compile("\\S.*(No space left on device|Disk quota exceeded"
            + "|Read-only file system|Permission denied|Too many open files).*");

    /** Either the worker lacks memory, or the file claims to need very much. */
    private static final Pattern MEMORY = Pattern.compile("\\S.*Cannot allocate memory.*");

    private FfmpegEnvironmentFailure() {}

    /** The failure of a run that says nothing about the file; empty if it says something. */
    static Optional<StageFailure> of(Ended ended) {
        ToolOutput tool = ended.output();
        if (ended.log().stream().anyMatch(line -> SURROUNDINGS.matcher(line).matches())) {
            return Optional.of(new StageFailure.WorkerTrouble(
                    "work-folder-unusable", "ffmpeg lacks disk or rights on the worker", tool));
        }
        if (ended.exitCode() != 0
                && ended.log().stream().anyMatch(line -> MEMORY.matcher(line).matches())) {
            return Optional.of(StageFailure.Transient.of("tool-killed", "ffmpeg lacks memory", tool));
        }
        int code = ended.exitCode();
        if (code > SIGNAL && code <= SIGNAL + LAST_SIGNAL) {
            return Optional.of(
                    StageFailure.Transient.of("tool-killed", "ffmpeg was killed by signal " + (code - SIGNAL), tool));
        }
        boolean asked = code == ASKED_TO_END
                && ended.log().stream()
                        .anyMatch(line -> SIGNAL_RECEIVED.matcher(line).matches());
        return asked
                ? Optional.of(StageFailure.Transient.of("tool-killed", "ffmpeg was asked to end", tool))
                : Optional.empty();
    }
}

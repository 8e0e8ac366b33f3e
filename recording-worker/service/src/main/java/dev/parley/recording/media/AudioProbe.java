package dev.parley.recording.media;

import dev.parley.recording.job.StageFailure;
import dev.parley.recording.media.Ffmpeg.Ended;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** Finds out whether a file holds audio, and how much: by decoding it, for what a file says of itself may be wrong. */
@ApplicationScoped
public class AudioProbe {

    private static final Pattern AUDIO_STREAM = Pattern.compile("\\s*Stream #0:\\d+.*: Audio: .*");
    private static final Pattern STREAM = Pattern.compile("\\s*Stream #0:\\d+.*");

    private final Ffmpeg ffmpeg;

    AudioProbe(Ffmpeg ffmpeg) {
        this.ffmpeg = ffmpeg;
    }

    /**
     * How long the audio of {@code file} is; above zero.
     *
     * @return fails with {@link StageFailure.Permanent}, {@code unreadable-media} or {@code no-audio}
     */
    public Uni<Duration> audioLength(Path file) {
        String path = file.toAbsolutePath().toString();
        // Without an output it describes the input and ends with an error.
        return ffmpeg.run(List.of("-i", path), line -> {})
                .invoke(AudioProbe::assureAudio)
                .chain(() -> decode(path));
    }

    /** How many audio streams the file has. */
    Uni<Long> streams(Path file) {
        return ffmpeg.run(List.of("-i", file.toAbsolutePath().toString()), line -> {})
                .map(ended -> count(ended, AUDIO_STREAM));
    }

    private Uni<Duration> decode(String path) {
        FfmpegProgress time = new FfmpegProgress();
        List<String> arguments =
                List.of("-v", "error", "-i", path, "-map", "0:a", "-f", "null", "-progress", "pipe:1", "-");
        return ffmpeg.run(arguments, time).map(ended -> {
            // Damage in the middle is survived; what could be decoded is what there is.
            if (time.reached().isZero()) {
                throw ended.exitCode() == 0
                        ? new StageFailure.Permanent("no-audio", "the audio has no length")
                        : new StageFailure.Permanent("unreadable-media", "the audio cannot be decoded");
            }
            return time.reached();
        });
    }

    private static void assureAudio(Ended ended) {
        if (count(ended, STREAM) == 0) {
            throw new StageFailure.Permanent("unreadable-media", "the file is not one that ffmpeg can read");
        }
        if (count(ended, AUDIO_STREAM) == 0) {
            throw new StageFailure.Permanent("no-audio", "the file has no audio stream");
        }
    }

    private static long count(Ended ended, Pattern pattern) {
        return ended.log().stream()
                .filter(line -> pattern.matcher(line).matches())
                .count();
    }
}

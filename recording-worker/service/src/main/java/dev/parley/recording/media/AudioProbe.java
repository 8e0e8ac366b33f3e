package dev.parley.recording.media;

import dev.parley.recording.job.StageFailure;
import dev.parley.recording.media.Ffmpeg.Ended;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** Probe for the audio of a file and its length. Decodes the file, because its metadata may be wrong. */
@ApplicationScoped
public class AudioProbe {

    private static final Pattern AUDIO_STREAM = Pattern.compile("\\s*Stream #0:\\d+.*: Audio: .*");
    private static final Pattern STREAM = Pattern.compile("\\s*Stream #0:\\d+.*");

    private final Ffmpeg ffmpeg;

    AudioProbe(Ffmpeg ffmpeg) {
        this.ffmpeg = ffmpeg;
    }

    /**
     * The length of the audio of {@code file}; above zero.
     *
     * @return fails with {@link StageFailure.Permanent}, {@code unreadable-media} or {@code no-audio}
     */
    public Uni<Duration> audioLength(Path file) {
        String path = file.toAbsolutePath().toString();
        // Without an output ffmpeg describes the input and exits with an error.
        return ffmpeg.run(List.of("-i", path), line -> {})
                .invoke(AudioProbe::assureAudio)
                .chain(() -> decode(path));
    }

    /** The number of audio streams in the file. */
    Uni<Long> streams(Path file) {
        return ffmpeg.run(List.of("-i", file.toAbsolutePath().toString()), line -> {})
                .map(ended -> count(ended, AUDIO_STREAM));
    }

    private Uni<Duration> decode(String path) {
        FfmpegProgress time = new FfmpegProgress();
        List<String> arguments =
                List.of("-v", "error", "-i", path, "-map", "0:a", "-f", "null", "-progress", "pipe:1", "-");
        return ffmpeg.run(arguments, time).map(ended -> {
            // Damage within the file is tolerated: the part that can be decoded counts.
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
            throw new StageFailure.Permanent("unreadable-media", "ffmpeg cannot read the file");
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

package dev.parley.recording.media;

import dev.parley.recording.job.StageFailure;
import dev.parley.recording.media.Ffmpeg.Ended;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedInputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Renderer of the audio that people play: one pass of ffmpeg decodes each file once and writes all outputs. */
@ApplicationScoped
public class AudioRenderer {

    /** The media type of the MP4. */
    public static final String MP4_TYPE = "audio/mp4";

    /** The media type of the MP3. */
    public static final String MP3_TYPE = "audio/mpeg";

    /** A codec may add or lose less than this at the end. */
    private static final int TOLERANCE_HUNDREDTHS = 50;

    /** No date and no version of the encoder in the files: the same recording gives the same bytes. */
    private static final List<String> REPRODUCIBLE = List.of("-fflags", "+bitexact", "-flags:a", "+bitexact");

    /** AAC, with the index in front, so that playing begins before the end has arrived. */
    private static final List<String> MP4 =
            List.of("-c:a", "aac", "-b:a", "64k", "-movflags", "+faststart", "-f", "mp4", "-y");

    /**
     * Constant bit rate: browsers find a time in an MP3 by its share of the bytes, and are many seconds off in one of variable
     * bit rate. The header with the encoder's delay keeps the start in place. Each frame has all of its data (no bit reservoir):
     * after a seek Chromium is silent for the frames whose data are in earlier ones, up to a tenth of a second.
     */
    private static final List<String> MP3 = List.of(
            "-c:a",
            "libmp3lame",
            "-b:a",
            "64k",
            "-reservoir",
            "0",
            "-write_xing",
            "1",
            "-id3v2_version",
            "0",
            "-f",
            "mp3",
            "-y");

    private static final List<String> SAMPLES =
            List.of("-ac", "1", "-ar", Integer.toString(WaveformPeaks.RATE), "-f", "s16le", "pipe:1");

    private final Ffmpeg ffmpeg;
    private final OppositePhaseDetector channels;

    AudioRenderer(Ffmpeg ffmpeg, OppositePhaseDetector channels) {
        this.ffmpeg = ffmpeg;
        this.channels = channels;
    }

    /** Playable audio in local files. */
    public record Rendered(Path mp4, Path mp3, WaveformPeaks peaks, Duration length) {}

    /**
     * Prepares a file.
     *
     * @param timed whether the time stamps of the file are used; otherwise holes are closed
     * @param offset of its start from the start of the recording
     */
    public Uni<PlayableTrack> track(MediaFile file, boolean timed, Duration offset, LevelControl level) {
        return channels.of(file).map(opposed -> new PlayableTrack(file, opposed, timed, offset, level));
    }

    /**
     * Renders {@code tracks} to files in {@code folder}.
     *
     * @param tracks at least one
     * @return fails with {@link StageFailure}
     */
    public Uni<Rendered> render(List<PlayableTrack> tracks, Path folder) {
        Duration length =
                tracks.stream().map(PlayableTrack::end).max(Duration::compareTo).orElseThrow();
        Path mp4 = folder.resolve("audio.m4a");
        Path mp3 = folder.resolve("audio.mp3");
        List<String> arguments = new ArrayList<>(List.of("-v", "error"));
        tracks.forEach(track -> arguments.addAll(Ffmpeg.input(track.file().path())));
        arguments.addAll(
                List.of("-filter_complex", PlayableFilter.graph(tracks, length, List.of("[mp4]", "[mp3]", "[peaks]"))));
        arguments.addAll(output("[mp4]", MP4, mp4));
        arguments.addAll(output("[mp3]", MP3, mp3));
        arguments.addAll(List.of("-map", "[peaks]"));
        arguments.addAll(SAMPLES);
        AtomicReference<@Nullable WaveformPeaks> peaks = new AtomicReference<>();
        return ffmpeg.pipe(arguments, output -> peaks.set(WaveformPeaks.read(new BufferedInputStream(output))))
                .map(ended -> complete(new Rendered(mp4, mp3, Objects.requireNonNull(peaks.get()), length), ended));
    }

    private static List<String> output(String label, List<String> format, Path file) {
        List<String> arguments = new ArrayList<>(List.of("-map", label));
        arguments.addAll(REPRODUCIBLE);
        arguments.addAll(format);
        arguments.add(file.toAbsolutePath().toString());
        return arguments;
    }

    /** The exit code says nothing about completeness; the length does. */
    private static Rendered complete(Rendered rendered, Ended ended) {
        if (ended.exitCode() != 0) {
            throw new StageFailure.Permanent("unreadable-media", "ffmpeg cannot render the audio", ended.output());
        }
        long missing = rendered.length().toMillis() / 10 - rendered.peaks().hundredths();
        if (Math.abs(missing) > TOLERANCE_HUNDREDTHS) {
            throw new StageFailure.Permanent(
                    "incomplete-audio",
                    "ffmpeg rendered %d of %d seconds"
                            .formatted(
                                    rendered.peaks().hundredths() / 100,
                                    rendered.length().toSeconds()),
                    ended.output());
        }
        return rendered;
    }
}

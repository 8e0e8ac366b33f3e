package dev.parley.recording.media;

import dev.parley.recording.job.StageFailure;
import dev.parley.recording.media.Ffmpeg.Ended;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Converter of recordings to the input of transcription engines: one channel, 16 kHz. */
@ApplicationScoped
public class SpeechAudio {

    /** Samples per second. */
    public static final int RATE = 16_000;

    /** The media type of {@link #flac}'s files. */
    public static final String FLAC_TYPE = "audio/flac";

    /** Inserts silence where the audio starts late or has gaps (a muted microphone), so that words keep their times. */
    private static final String KEEP_TIME = "aresample=async=1:first_pts=0";

    private final Ffmpeg ffmpeg;
    private final AudioProbe probe;

    SpeechAudio(Ffmpeg ffmpeg, AudioProbe probe) {
        this.ffmpeg = ffmpeg;
        this.probe = probe;
    }

    /** Mixes all audio streams of {@code in} to FLAC in {@code out}, with their times. */
    public Uni<Void> flac(Path in, Path out) {
        return probe.streams(in)
                .chain(streams -> convert(in, filter(streams), List.of("-c:a", "flac", "-f", "flac"), out));
    }

    /** Decodes {@code in} to samples of 16 bits, little-endian, without a header. */
    public Uni<Void> pcm(Path in, Path out) {
        return convert(in, KEEP_TIME, List.of("-f", "s16le"), out);
    }

    private static String filter(long streams) {
        return streams > 1 ? "amix=inputs=" + streams + ":normalize=0," + KEEP_TIME : KEEP_TIME;
    }

    private Uni<Void> convert(Path in, String filter, List<String> format, Path out) {
        List<String> arguments =
                new ArrayList<>(List.of("-v", "error", "-i", in.toAbsolutePath().toString()));
        arguments.addAll(List.of(filter.startsWith("amix") ? "-filter_complex" : "-af", filter, "-vn"));
        arguments.addAll(List.of("-ac", "1", "-ar", Integer.toString(RATE)));
        arguments.addAll(format);
        arguments.addAll(List.of("-y", out.toAbsolutePath().toString()));
        return ffmpeg.run(arguments, line -> {}).invoke(SpeechAudio::assureMade).replaceWithVoid();
    }

    private static void assureMade(Ended ended) {
        if (ended.exitCode() != 0) {
            throw new StageFailure.Permanent("unreadable-media", "ffmpeg cannot convert the audio");
        }
    }
}

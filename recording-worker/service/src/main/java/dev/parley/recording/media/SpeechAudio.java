package dev.parley.recording.media;

import dev.parley.recording.config.PieceFormat;
import dev.parley.recording.job.StageFailure;
import dev.parley.recording.media.Ffmpeg.Ended;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Converter of recordings to the input of transcription engines: one channel, 16 kHz, 16 bits. */
@ApplicationScoped
public class SpeechAudio {

    /** Samples per second. */
    public static final int RATE = 16_000;

    /** The media type of {@link #flac}'s files. */
    public static final String FLAC_TYPE = "audio/flac";

    /** 16 bits: more would only store the rounding of a lossy source. */
    private static final List<String> SAMPLES =
            List.of("-ac", "1", "-ar", Integer.toString(RATE), "-sample_fmt", "s16");

    private final Ffmpeg ffmpeg;
    private final OppositePhaseDetector channels;

    SpeechAudio(Ffmpeg ffmpeg, OppositePhaseDetector channels) {
        this.ffmpeg = ffmpeg;
        this.channels = channels;
    }

    /**
     * Mixes all audio streams of {@code in} to FLAC in {@code out}.
     *
     * @param timed whether the time stamps of the file are used; otherwise holes are closed
     */
    public Uni<Void> flac(MediaFile in, boolean timed, Path out) {
        return channels.of(in).chain(opposed -> {
            List<String> arguments = new ArrayList<>(
                    List.of("-v", "error", "-i", in.path().toAbsolutePath().toString()));
            String mix = SpeechFilter.mix(new TreeSet<>(in.audio().keySet()), opposed, timed);
            arguments.addAll(List.of("-filter_complex", mix, "-map", SpeechFilter.OUT));
            arguments.addAll(
                    List.of("-t", seconds(SpeechFilter.length(in, timed).toMillis())));
            arguments.addAll(SAMPLES);
            return made(arguments, "flac", out);
        });
    }

    /**
     * Cuts a piece out of a track.
     *
     * @param shortest the piece is extended with silence to this length
     */
    public Uni<Void> piece(Path track, long startMs, long lengthMs, Duration shortest, PieceFormat format, Path out) {
        List<String> arguments = new ArrayList<>(List.of("-v", "error", "-ss", seconds(startMs)));
        arguments.addAll(
                List.of("-t", seconds(lengthMs), "-i", track.toAbsolutePath().toString()));
        if (shortest.toMillis() > lengthMs) {
            arguments.addAll(List.of("-af", "apad=whole_len=" + shortest.toMillis() * RATE / 1000));
        }
        arguments.addAll(SAMPLES);
        return made(arguments, format.extension(), out);
    }

    /** Decodes {@code track} and hands its samples, of 16 bits, little-endian, to {@code reader} as they come. */
    public <T> Uni<T> samples(Path track, SampleReader<T> reader) {
        List<String> arguments = new ArrayList<>(
                List.of("-v", "error", "-i", track.toAbsolutePath().toString()));
        arguments.addAll(SAMPLES);
        arguments.addAll(List.of("-f", "s16le", "pipe:1"));
        AtomicReference<@Nullable T> read = new AtomicReference<>();
        return ffmpeg.pipe(arguments, output -> read.set(reader.read(new BufferedInputStream(output))))
                .invoke(SpeechAudio::assureMade)
                .map(ended -> Objects.requireNonNull(read.get()));
    }

    /** Reader of samples. */
    public interface SampleReader<T> {
        T read(InputStream samples) throws IOException;
    }

    /** Decodes {@code in} to samples of 16 bits, little-endian, without a header. */
    public Uni<Void> pcm(Path in, Path out) {
        List<String> arguments =
                new ArrayList<>(List.of("-v", "error", "-i", in.toAbsolutePath().toString()));
        arguments.addAll(List.of("-af", SpeechFilter.KEEP_TIME, "-vn"));
        arguments.addAll(SAMPLES);
        return made(arguments, "s16le", out);
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%d.%03d", millis / 1000, millis % 1000);
    }

    private Uni<Void> made(List<String> arguments, String format, Path out) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of("-f", format, "-y", out.toAbsolutePath().toString()));
        return ffmpeg.run(all, line -> {})
                .invoke(ended -> assureMade(ended, out))
                .replaceWithVoid();
    }

    private static void assureMade(Ended ended, Path out) {
        Path folder = out.toAbsolutePath().getParent();
        if (ended.exitCode() != 0 && folder != null && !Files.isWritable(folder)) {
            throw new StageFailure.WorkerTrouble(
                    "work-folder-unusable", "the worker's folder for work files cannot be written", ended.output());
        }
        assureMade(ended);
    }

    private static void assureMade(Ended ended) {
        if (ended.exitCode() != 0) {
            throw new StageFailure.Permanent("unreadable-media", "ffmpeg cannot convert the audio", ended.output());
        }
    }
}

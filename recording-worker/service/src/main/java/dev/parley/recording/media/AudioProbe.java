package dev.parley.recording.media;

import dev.parley.recording.concurrent.BlockingCall;
import dev.parley.recording.job.StageFailure;
import dev.parley.recording.media.Ffmpeg.Ended;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** Probe for the audio of a file and its length. Reads and decodes the file, because its metadata may be wrong. */
@ApplicationScoped
public class AudioProbe {

    /** The first bytes of WebM and Matroska. */
    private static final byte[] EBML = {0x1A, 0x45, (byte) 0xDF, (byte) 0xA3};

    private final Ffmpeg ffmpeg;

    AudioProbe(Ffmpeg ffmpeg) {
        this.ffmpeg = ffmpeg;
    }

    /**
     * Reads the packets of {@code file} without decoding them.
     *
     * @return at least one audio stream; fails with {@link StageFailure.Permanent}, {@code unreadable-media} or
     *     {@code no-audio}
     */
    public Uni<MediaFile> scan(Path file) {
        PacketScan packets = new PacketScan();
        DeclaredLength declared = new DeclaredLength();
        List<String> arguments = List.of(
                "-nostats",
                "-i",
                file.toAbsolutePath().toString(),
                "-map",
                "0:a?",
                "-map",
                "0:v?",
                "-c",
                "copy",
                "-copyts",
                "-f",
                "framecrc",
                "pipe:1");
        return ffmpeg.run(arguments, packets, declared)
                .invoke(ended -> assureAudio(packets, ended))
                .chain(() -> BlockingCall.run(() -> new MediaFile(
                        file, packets.audio(), packets.start(), packets.end(), declared.length(), isMatroska(file))));
    }

    /**
     * The length of the audio of {@code file}, from its first time stamp; above zero.
     *
     * @return fails with {@link StageFailure.Permanent}, {@code unreadable-media} or {@code no-audio}
     */
    public Uni<Duration> audioLength(Path file) {
        return scan(file).chain(this::audioLength);
    }

    /** As {@link #audioLength(Path)}, of a file that was scanned. */
    public Uni<Duration> audioLength(MediaFile file) {
        FfmpegProgress time = new FfmpegProgress();
        List<String> arguments = List.of(
                "-v",
                "error",
                "-i",
                file.path().toAbsolutePath().toString(),
                "-map",
                "0:a",
                "-f",
                "null",
                "-progress",
                "pipe:1",
                "-");
        return ffmpeg.run(arguments, time).map(ended -> {
            // Damage within the file is tolerated: the part that can be decoded counts.
            if (time.reached().isZero()) {
                throw ended.exitCode() == 0
                        ? new StageFailure.Permanent("no-audio", "the audio has no length")
                        : new StageFailure.Permanent("unreadable-media", "the audio cannot be decoded", ended.output());
            }
            return time.reached();
        });
    }

    private static void assureAudio(PacketScan packets, Ended ended) {
        if (!packets.hasStreams()) {
            throw new StageFailure.Permanent("unreadable-media", "ffmpeg cannot read the file", ended.output());
        }
        if (!packets.hasAudio()) {
            throw new StageFailure.Permanent("no-audio", "the file has no audio stream");
        }
        if (packets.audio().isEmpty()) {
            throw new StageFailure.Permanent("no-audio", "the audio has no length");
        }
    }

    private static boolean isMatroska(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(EBML.length), EBML);
        }
    }
}

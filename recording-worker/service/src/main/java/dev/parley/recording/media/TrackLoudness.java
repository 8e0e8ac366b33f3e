package dev.parley.recording.media;

import dev.parley.recording.job.StageFailure;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Meter of the integrated loudness of a track by EBU R 128: of its speech, because quiet parts are gated out. */
@ApplicationScoped
public class TrackLoudness {

    private final Ffmpeg ffmpeg;

    TrackLoudness(Ffmpeg ffmpeg) {
        this.ffmpeg = ffmpeg;
    }

    /**
     * Measures {@code track}.
     *
     * @return LUFS; -70 if it is silent
     */
    public Uni<Double> of(Path track) {
        Summary summary = new Summary();
        List<String> arguments = List.of(
                "-nostats",
                "-i",
                track.toAbsolutePath().toString(),
                "-af",
                "ebur128=framelog=verbose",
                "-f",
                "null",
                "-");
        return ffmpeg.run(arguments, line -> {}, summary).map(ended -> {
            if (ended.exitCode() != 0) {
                throw new StageFailure.Permanent("unreadable-media", "ffmpeg cannot measure the audio", ended.output());
            }
            return summary.lufs;
        });
    }

    /** Parser of the meter's summary; the last one counts, because the filter may be set up more than once. */
    private static final class Summary implements Consumer<String> {

        private static final Pattern INTEGRATED = Pattern.compile("\\s+I:\\s+(-?\\d+(?:\\.\\d+)?) LUFS");

        private volatile double lufs = -70;

        @Override
        public void accept(String line) {
            Matcher integrated = INTEGRATED.matcher(line);
            if (integrated.matches()) {
                lufs = Double.parseDouble(integrated.group(1));
            }
        }
    }
}

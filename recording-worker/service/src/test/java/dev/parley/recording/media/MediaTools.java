package dev.parley.recording.media;

import dev.parley.recording.config.Settings;
import io.smallrye.mutiny.Uni;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** ffmpeg for tests without Quarkus. */
public final class MediaTools {

    private MediaTools() {}

    static String program() {
        return dev.parley.local.testing.Ffmpeg.find(Path.of("target", "ffmpeg").toAbsolutePath())
                .toString();
    }

    public static AudioProbe probe() {
        return new AudioProbe(ffmpeg(Map.of()));
    }

    public static SpeechAudio speech() {
        Ffmpeg ffmpeg = ffmpeg(Map.of());
        return new SpeechAudio(ffmpeg, new OppositePhaseDetector(ffmpeg));
    }

    static AudioRenderer renderer() {
        Ffmpeg ffmpeg = ffmpeg(Map.of());
        return new AudioRenderer(ffmpeg, new OppositePhaseDetector(ffmpeg));
    }

    static TrackLoudness loudness() {
        return new TrackLoudness(ffmpeg(Map.of()));
    }

    /** Mixes {@code in} to FLAC in {@code out}. */
    public static Uni<Void> flac(Path in, Path out) {
        return probe().scan(in).chain(media -> speech().flac(media, true, out));
    }

    static Ffmpeg ffmpeg(Map<String, String> overrides) {
        Map<String, String> settings = new HashMap<>(Map.of("media.ffmpeg", program()));
        settings.putAll(overrides);
        return new Ffmpeg(Settings.with(settings));
    }
}

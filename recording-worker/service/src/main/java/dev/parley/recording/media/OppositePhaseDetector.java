package dev.parley.recording.media;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Detector of streams whose channels have opposite phase: their difference is louder than their sum, which is what one
 * channel is usually made of.
 */
@ApplicationScoped
class OppositePhaseDetector {

    /** Sound on one side only is equally loud in both. */
    private static final double LOUDER_DB = 3;

    private static final Pattern VOLUME =
            Pattern.compile("\\[volumedetect@(sum|difference)(\\d+) @ \\w+\\] mean_volume: (-?[\\d.]+) dB");

    private final Ffmpeg ffmpeg;

    OppositePhaseDetector(Ffmpeg ffmpeg) {
        this.ffmpeg = ffmpeg;
    }

    /** The numbers of such streams among the file's audio streams. */
    Uni<Set<Integer>> of(MediaFile file) {
        List<Integer> several = file.audio().entrySet().stream()
                .filter(stream -> !stream.getValue().mono())
                .map(Map.Entry::getKey)
                .toList();
        if (several.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        Volumes volumes = new Volumes();
        return ffmpeg.run(arguments(file, several), line -> {}, volumes)
                .map(ended -> several.stream().filter(volumes::isOpposed).collect(Collectors.toSet()));
    }

    private static List<String> arguments(MediaFile file, List<Integer> streams) {
        List<String> parts = new ArrayList<>();
        List<String> outputs = new ArrayList<>();
        for (int stream : streams) {
            parts.add("[0:a:%1$d]aformat=channel_layouts=stereo,asplit[a%1$d][b%1$d]".formatted(stream));
            parts.add("[a%1$d]pan=mono|c0=0.5*c0+0.5*c1,volumedetect@sum%1$d[s%1$d]".formatted(stream));
            parts.add("[b%1$d]pan=mono|c0=0.5*c0-0.5*c1,volumedetect@difference%1$d[d%1$d]".formatted(stream));
            outputs.addAll(List.of("-map", "[s" + stream + "]", "-map", "[d" + stream + "]"));
        }
        List<String> arguments = new ArrayList<>(
                List.of("-nostats", "-i", file.path().toAbsolutePath().toString()));
        arguments.addAll(List.of("-filter_complex", String.join(";", parts)));
        arguments.addAll(outputs);
        arguments.addAll(List.of("-f", "null", "-"));
        return arguments;
    }

    /** The loudness of sums and differences, read from ffmpeg's log. */
    private static final class Volumes implements Consumer<String> {
        private final Map<String, Double> mean = new HashMap<>();

        @Override
        public synchronized void accept(String line) {
            Matcher volume = VOLUME.matcher(line);
            if (volume.matches()) {
                mean.put(volume.group(1) + volume.group(2), Double.valueOf(volume.group(3)));
            }
        }

        synchronized boolean isOpposed(int stream) {
            Double sum = mean.get("sum" + stream);
            Double difference = mean.get("difference" + stream);
            return sum != null && difference != null && difference > sum + LOUDER_DB;
        }
    }
}

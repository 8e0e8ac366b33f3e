package dev.parley.recording.media;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parser of ffmpeg's {@code framecrc} output of a copied file: its streams, and when they start and end. Unlike ffmpeg's
 * description for people, no text of the file is in it, and it has one line for each packet.
 */
final class PacketScan implements Consumer<String> {

    private static final Pattern HEADER = Pattern.compile("#(tb|media_type|channel_layout_name) (\\d+): (.*)");
    private static final Pattern PACKET = Pattern.compile("(\\d+), *-?\\d+, *(-?\\d{1,18}), *(-?\\d{1,18}), *\\d+, .*");

    private final Map<Integer, Track> tracks = new TreeMap<>();

    /** Stream while it is read; times are in units of its time base. */
    private static final class Track {
        private double unit = 1;
        private boolean audio;
        private boolean mono;
        private long start = Long.MAX_VALUE;
        private long end = Long.MIN_VALUE;
        private long content;

        private void packet(long at, long length) {
            long known = Math.max(0, length);
            start = Math.min(start, at);
            end = Math.max(end, at + known);
            content += known;
        }

        private Duration time(long units) {
            return Duration.ofNanos(Math.round(units * unit * 1e9));
        }

        private AudioStream stream() {
            return new AudioStream(time(start), time(end), time(content), mono);
        }

        private boolean isEmpty() {
            return end == Long.MIN_VALUE;
        }
    }

    @Override
    public void accept(String line) {
        Matcher packet = PACKET.matcher(line);
        if (packet.matches()) {
            track(packet.group(1)).packet(Long.parseLong(packet.group(2)), Long.parseLong(packet.group(3)));
            return;
        }
        Matcher header = HEADER.matcher(line);
        if (header.matches()) {
            describe(track(header.group(2)), header.group(1), header.group(3));
        }
    }

    private Track track(String number) {
        return tracks.computeIfAbsent(Integer.valueOf(number), unknown -> new Track());
    }

    private static void describe(Track track, String name, String value) {
        switch (name) {
            case "tb" -> track.unit = fraction(value);
            case "media_type" -> track.audio = value.equals("audio");
            default -> track.mono = value.equals("mono");
        }
    }

    private static double fraction(String text) {
        String[] parts = text.split("/");
        return Double.parseDouble(parts[0]) / Double.parseDouble(parts[1]);
    }

    /** Whether the file has a stream with pictures or sound. */
    boolean hasStreams() {
        return !tracks.isEmpty();
    }

    boolean hasAudio() {
        return tracks.values().stream().anyMatch(track -> track.audio);
    }

    /** The audio streams, in the order of the file; those without a packet are absent from the map. */
    Map<Integer, AudioStream> audio() {
        Map<Integer, AudioStream> streams = new TreeMap<>();
        List<Track> audio = new ArrayList<>(
                tracks.values().stream().filter(track -> track.audio).toList());
        for (int number = 0; number < audio.size(); number++) {
            if (!audio.get(number).isEmpty()) {
                streams.put(number, audio.get(number).stream());
            }
        }
        return streams;
    }

    /** The first time stamp of all streams; zero if there is none or it is negative. */
    Duration start() {
        return tracks.values().stream()
                .filter(track -> !track.isEmpty())
                .map(track -> track.time(track.start))
                .min(Duration::compareTo)
                .filter(start -> !start.isNegative())
                .orElse(Duration.ZERO);
    }

    /** The end of the last packet of all streams. */
    Duration end() {
        return tracks.values().stream()
                .filter(track -> !track.isEmpty())
                .map(track -> track.time(track.end))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }
}

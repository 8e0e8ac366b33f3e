package dev.parley.recording.media;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * Filter graph that mixes the files of a recording to one channel, once for each output.
 *
 * <p>Each stream is brought to its place on the recording's time line and extended with silence, and the mix is cut at the
 * end of the last one: the mix ignores time stamps and may end with the shortest input. Silence before a track comes from a
 * generator, since filters that delay hold all of it in memory.
 */
final class PlayableFilter {

    /** Samples per second of the files. */
    static final int RATE = 48_000;

    /** Two decibels below clipping: lossy codecs exceed the peaks of what they are given. */
    private static final String LIMIT = SpeechFilter.limiter("0.79");

    private PlayableFilter() {}

    /**
     * @param tracks at least one; their places are the numbers of ffmpeg's inputs
     * @param outputs labels of the results
     */
    static String graph(List<PlayableTrack> tracks, Duration length, List<String> outputs) {
        List<String> parts = new ArrayList<>();
        StringBuilder labels = new StringBuilder();
        int count = 0;
        for (int input = 0; input < tracks.size(); input++) {
            PlayableTrack track = tracks.get(input);
            for (int stream : new TreeSet<>(track.file().audio().keySet())) {
                parts.add(voice(input, stream, track, count));
                labels.append("[s").append(count++).append(']');
            }
        }
        String mix = count == 1 ? "anull" : "amix=inputs=" + count + ":normalize=0";
        parts.add(labels + mix + "," + LIMIT + ",atrim=end=" + seconds(length) + ",asplit=" + outputs.size()
                + String.join("", outputs));
        return String.join(";", parts);
    }

    private static String voice(int input, int stream, PlayableTrack track, int number) {
        String sound = "[%d:a:%d]%s,%s"
                .formatted(
                        input,
                        stream,
                        SpeechFilter.placed(track.opposed().contains(stream), track.timed(), RATE),
                        track.level().filter());
        return track.offset().isZero()
                ? "%s,apad[s%d]".formatted(sound, number)
                : "%2$s[v%1$d];anullsrc=r=%3$d:cl=mono,atrim=end=%4$s[z%1$d];[z%1$d][v%1$d]concat=n=2:v=0:a=1,apad[s%1$d]"
                        .formatted(number, sound, RATE, seconds(track.offset()));
    }

    static String seconds(Duration length) {
        return String.format(Locale.ROOT, "%d.%03d", length.toSeconds(), length.toMillisPart());
    }
}

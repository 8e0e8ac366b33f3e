package dev.parley.recording.media;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Filter graph that mixes the audio streams of a file to one channel, with its result labelled {@link #OUT}.
 *
 * <p>Each stream is put in its place in time before the mix, which ignores time stamps. Several streams are extended with
 * silence, because the mix may end with the shorter one; its length has to be given. Loud speakers together are limited
 * rather than clipped.
 */
final class SpeechFilter {

    /** The label of the result. */
    static final String OUT = "[out]";

    /**
     * Inserts silence where the audio starts late or has holes (a muted microphone, a lost packet), so that words keep their
     * times: holes of 10 milliseconds and more.
     */
    static final String KEEP_TIME = keepTime(SpeechAudio.RATE);

    /** One sample after the other, where time stamps cannot be true. */
    private static final String IGNORE_TIME = ignoreTime(SpeechAudio.RATE);

    private static final String ONE_CHANNEL = "aformat=channel_layouts=mono";
    private static final String DIFFERENCE = "aformat=channel_layouts=stereo,pan=mono|c0=0.5*c0-0.5*c1";
    private static final String LIMIT = limiter("0.97");

    private SpeechFilter() {}

    private static String keepTime(int rate) {
        return "aresample=" + rate + ":async=1:first_pts=0:min_hard_comp=0.01";
    }

    private static String ignoreTime(int rate) {
        return "asetpts=N/SR/TB,aresample=" + rate;
    }

    /** The filters that bring a stream to one channel of {@code rate} samples a second, in place from the file's start. */
    static String placed(boolean opposed, boolean timed, int rate) {
        return (opposed ? DIFFERENCE : ONE_CHANNEL) + "," + (timed ? keepTime(rate) : ignoreTime(rate));
    }

    /** The limiter that keeps loud sound from being clipped, at an amplitude below 1. */
    static String limiter(String amplitude) {
        return "alimiter=limit=" + amplitude + ":attack=5:release=50:level=false";
    }

    /**
     * @param streams the numbers of the audio streams to mix, at least one
     * @param opposed those whose channels have opposite phase, so that their sum would be silence
     * @param timed whether the time stamps are used
     */
    static String mix(Set<Integer> streams, Set<Integer> opposed, boolean timed) {
        String time = timed ? KEEP_TIME : IGNORE_TIME;
        if (streams.size() == 1) {
            int only = streams.iterator().next();
            return input(only, opposed) + "," + time + OUT;
        }
        List<String> parts = new ArrayList<>();
        StringBuilder labels = new StringBuilder();
        for (int stream : streams) {
            parts.add(input(stream, opposed) + "," + time + ",apad[s" + stream + "]");
            labels.append("[s").append(stream).append(']');
        }
        parts.add(labels + "amix=inputs=" + streams.size() + ":normalize=0," + LIMIT + OUT);
        return String.join(";", parts);
    }

    private static String input(int stream, Set<Integer> opposed) {
        return "[0:a:" + stream + "]" + (opposed.contains(stream) ? DIFFERENCE : ONE_CHANNEL);
    }

    /** The length to cut the result at: the mix of extended streams has no end of its own. */
    static Duration length(MediaFile file, boolean timed) {
        Duration length = timed ? file.span() : file.content();
        return file.audio().size() > 1 ? length : length.plusSeconds(1);
    }
}

package dev.parley.bench.recording;

import dev.parley.bench.recording.SpeechMedia.Silence;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Raw track as recorders write it, and the times at which its words are then due.
 *
 * @param name for people
 * @param told the start of the track as the provider tells it
 * @param late the first time stamp, in seconds
 * @param holes whether there are no packets in the pauses of the speech
 * @param muted seconds without a packet that are added to the first pause
 */
record TrackVariant(String name, Duration told, double late, boolean holes, double muted) {

    /** The same track without changes. */
    static final TrackVariant PLAIN = new TrackVariant("as it is", Duration.ZERO, 0, false, 0);

    /** Variants of a raw track. */
    static final List<TrackVariant> ALL = List.of(
            new TrackVariant("no packets in pauses", Duration.ZERO, 0, true, 0),
            new TrackVariant("muted for a minute", Duration.ZERO, 0, true, 60),
            new TrackVariant("first time stamp 9.3 s", Duration.ZERO, 9.3, false, 0),
            new TrackVariant("provider tells 4.355 s", Duration.ofMillis(4355), 0, true, 0),
            new TrackVariant("late, muted, no packets in pauses", Duration.ofMillis(4355), 9.3, true, 20));

    /** Speech may be heard this long before and after it is loud. */
    private static final double MARGIN = 0.4;

    /** Filters for ffmpeg, each after a comma. */
    String filter(List<Silence> pauses) {
        String dropped = pauses.stream()
                .map(pause -> String.format(
                        Locale.ROOT, "between(t,%.3f,%.3f)", pause.start() + MARGIN, pause.end() - MARGIN))
                .collect(Collectors.joining("+"));
        String shift = String.format(
                Locale.ROOT, ",asetpts='PTS+(%.3f+%.3f*gte(T,%.3f))/TB'", late, muted, middle(pauses.get(0)));
        return (holes ? ",aselect='not(" + dropped + ")'" : "") + shift;
    }

    /** When a word is due that was spoken at {@code seconds} of the plain track. */
    double due(double seconds, List<Silence> pauses) {
        double start = late > 0 ? late : told.toMillis() / 1000.0; // a track's own times outrank what is told
        return start + seconds + (seconds >= middle(pauses.get(0)) ? muted : 0);
    }

    private static double middle(Silence pause) {
        return (pause.start() + pause.end()) / 2;
    }
}

package dev.parley.recording.media;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Gains that make all speakers equally loud: one for each speaker, whatever the number of their tracks, so that nobody's
 * voice changes after a reconnection.
 */
public final class SpeakerGains {

    /** A voice that needs more is hardly one, and the noise around it would be as loud as the others. */
    private static final double MAX_BOOST = 20;

    /** Below this there is no speech, only the noise of a room. */
    private static final double SPEECH = -50;

    private SpeakerGains() {}

    /**
     * Measured loudness of one track.
     *
     * @param lufs integrated loudness of its speech; -70 if there is none
     * @param length of its sound
     */
    public record Measured(String speaker, double lufs, Duration length) {}

    /** The gain of each speaker in decibels. */
    public static Map<String, Double> of(List<Measured> tracks) {
        return tracks.stream()
                .collect(Collectors.groupingBy(
                        Measured::speaker, Collectors.collectingAndThen(Collectors.toList(), SpeakerGains::gain)));
    }

    /** Tracks without speech do not count; of the others, energies are averaged. */
    private static double gain(List<Measured> tracks) {
        double energy = 0;
        double seconds = 0;
        for (Measured track : tracks) {
            if (track.lufs() > SPEECH) {
                double length = Math.max(track.length().toMillis() / 1000.0, 0.001);
                energy += length * Math.pow(10, track.lufs() / 10);
                seconds += length;
            }
        }
        return seconds == 0 ? 0 : Math.min(MAX_BOOST, LevelControl.TARGET - 10 * Math.log10(energy / seconds));
    }
}

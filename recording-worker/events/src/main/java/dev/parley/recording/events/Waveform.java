package dev.parley.recording.events;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * Waveform of a recording in object storage.
 *
 * @param data peaks of parts of equal length, in order of time, from 0 to 1
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Waveform(List<Double> data) {

    /** The number of peaks that callers of the inherited interface expect. */
    public static final int COARSE = 255;

    /** The number of peaks for a player of our own: one for each pixel of a wide screen. */
    public static final int FINE = 2048;

    /** @throws IllegalArgumentException if a peak is not between 0 and 1 */
    public Waveform {
        data = List.copyOf(data);
        if (data.stream().anyMatch(peak -> !(peak >= 0 && peak <= 1))) {
            throw new IllegalArgumentException("a peak is between 0 and 1");
        }
    }
}

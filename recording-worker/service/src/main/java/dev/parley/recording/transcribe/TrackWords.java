package dev.parley.recording.transcribe;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Words of a track, and who made them.
 *
 * @param words in order of their start, from the start of the track
 * @param engines the milliseconds of audio that each engine transcribed, by its name, in order of first use
 */
public record TrackWords(List<TimedWord> words, Map<String, Long> engines) {
    public TrackWords {
        words = List.copyOf(words);
        engines = Collections.unmodifiableMap(new LinkedHashMap<>(engines));
    }
}

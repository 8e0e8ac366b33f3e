package dev.parley.room.transcripts;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A word with its start and end, in milliseconds from the start of the recording.
 *
 * @param text without blanks around it
 */
record SpokenWord(String text, long startMs, long endMs, int speaker) {

    /** In seconds. */
    double start() {
        return startMs / 1000.0;
    }

    /** In seconds. */
    double end() {
        return endMs / 1000.0;
    }

    static String join(List<SpokenWord> words) {
        return words.stream().map(SpokenWord::text).collect(Collectors.joining(" "));
    }

    @Override
    public String toString() {
        return "SpokenWord[start=" + startMs + ", speaker=" + speaker + "]";
    }
}

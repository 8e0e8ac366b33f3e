package dev.parley.recording.transcribe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Join of the words of two pieces that share audio around a cut. The first piece decides on words that begin before the cut,
 * which it has heard to their end; the second one on those after them.
 */
final class PieceOverlap {

    /** How far the times of the same word may differ between two pieces, in milliseconds. */
    private static final long JITTER = 400;

    private PieceOverlap() {}

    /**
     * The words of both, each once. All times are from the start of the track.
     *
     * @param sharedMs how far the audio of each piece reaches beyond the cut
     */
    static List<TimedWord> join(List<TimedWord> first, List<TimedWord> second, long cutMs, long sharedMs) {
        List<TimedWord> joined = new ArrayList<>(
                first.stream().filter(word -> word.startMs() < cutMs).toList());
        long end = joined.stream().mapToLong(TimedWord::endMs).max().orElse(0);
        long from = Math.max(Math.min(end, cutMs + sharedMs / 2), cutMs - sharedMs / 2);
        for (TimedWord word : second) {
            boolean known = (word.startMs() + word.endMs()) / 2 < from
                    || word.startMs() < cutMs + sharedMs && joined.stream().anyMatch(heard -> isSame(heard, word));
            if (!known) {
                joined.add(word);
            }
        }
        return joined;
    }

    private static boolean isSame(TimedWord one, TimedWord other) {
        return Math.abs(one.startMs() - other.startMs()) <= JITTER
                && letters(one).equals(letters(other));
    }

    private static String letters(TimedWord word) {
        return word.text().replaceAll("[^\\p{L}\\p{N}]", "").toLowerCase(Locale.ROOT);
    }
}

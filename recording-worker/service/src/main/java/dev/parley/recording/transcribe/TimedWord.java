package dev.parley.recording.transcribe;

/**
 * A word that was heard.
 *
 * @param text without surrounding space, never empty
 * @param startMs from the start of the audio, never negative
 * @param endMs not before {@code startMs}
 */
public record TimedWord(String text, long startMs, long endMs) {

    /** @throws IllegalArgumentException if it is no word or has no place in time */
    public TimedWord {
        if (text.isBlank() || startMs < 0 || endMs < startMs) {
            throw new IllegalArgumentException("a word has text and a span of time");
        }
    }
}

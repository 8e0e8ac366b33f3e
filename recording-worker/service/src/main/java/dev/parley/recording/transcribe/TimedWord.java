package dev.parley.recording.transcribe;

/**
 * Recognised word with its times.
 *
 * @param text without surrounding space, never empty
 * @param startMs from the start of the audio, never negative
 * @param endMs not before {@code startMs}
 */
public record TimedWord(String text, long startMs, long endMs) {

    /** @throws IllegalArgumentException if the text is blank or the times are out of order */
    public TimedWord {
        if (text.isBlank() || startMs < 0 || endMs < startMs) {
            throw new IllegalArgumentException("a word has text, and its end is not before its start");
        }
    }
}

package dev.parley.recording.transcribe;

import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * Word, or part of one, as a server gives it.
 *
 * @param text with its spaces: some servers mark the start of a word with one
 * @param start seconds, of any value
 * @param end seconds, of any value
 */
record RawWord(String text, OptionalDouble start, OptionalDouble end) {

    /** Marks of the model, not speech. */
    private static final Pattern MARK = Pattern.compile("\\[_\\S*_?]|<\\|.*\\|>");

    /** Writing without spaces between words: there, a text without a space says nothing. */
    private static final Pattern UNSPACED = Pattern.compile(
            "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}\\p{IsLao}\\p{IsKhmer}\\p{IsMyanmar}].*",
            Pattern.DOTALL);

    boolean isSpeech() {
        return !text.isBlank() && !MARK.matcher(text.strip()).matches();
    }

    boolean beginsWithSpace() {
        return !text.isEmpty() && Character.isWhitespace(text.charAt(0));
    }

    /** Whether the text goes on with the word {@code before}, where words begin with a space. */
    boolean continues(RawWord before) {
        return !beginsWithSpace()
                && !Character.isWhitespace(before.text.charAt(before.text.length() - 1))
                && !UNSPACED.matcher(text).matches();
    }

    /** One word of this part and the next. */
    RawWord with(RawWord next) {
        return new RawWord(
                text + next.text, start.isPresent() ? start : next.start, next.end.isPresent() ? next.end : end);
    }
}

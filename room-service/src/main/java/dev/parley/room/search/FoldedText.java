package dev.parley.room.search;

import dev.parley.room.database.DatabaseText;
import java.lang.Character.UnicodeBlock;
import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Text as it is indexed and queried: words of lower-case letters and digits, without the accents of Latin and Greek letters.
 * Everything else separates words, so that {@code e-mail}, {@code don’t} and {@code don't} are two words each, and
 * PostgreSQL's parser finds neither tags nor addresses in what people said.
 */
final class FoldedText {

    /** In UTF-16 units: longer than any word, and far below what PostgreSQL leaves out. */
    private static final int MAX_WORD = 64;

    /** Letters that Unicode does not decompose. */
    private static final Map<Integer, String> LETTERS = Map.ofEntries(
            Map.entry((int) 'ß', "ss"),
            Map.entry((int) 'æ', "ae"),
            Map.entry((int) 'œ', "oe"),
            Map.entry((int) 'ø', "o"),
            Map.entry((int) 'đ', "d"),
            Map.entry((int) 'ð', "d"),
            Map.entry((int) 'ħ', "h"),
            Map.entry((int) 'ı', "i"),
            Map.entry((int) 'ł', "l"),
            Map.entry((int) 'ŧ', "t"),
            Map.entry((int) 'þ', "th"),
            Map.entry((int) 'ς', "σ"));

    /** Scripts written without blanks between words: each character counts as a word, and a word is found as a phrase. */
    private static final Set<UnicodeScript> UNSPACED = EnumSet.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.THAI,
            UnicodeScript.LAO,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR);

    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private UnicodeScript script = UnicodeScript.COMMON;

    private FoldedText() {}

    /** The words of {@code text}, in order. */
    static List<String> words(String text) {
        FoldedText folded = new FoldedText();
        Normalizer.normalize(text, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .forEach(folded::add);
        folded.endWord();
        return List.copyOf(folded.words);
    }

    private void add(int character) {
        if (isMark(character)) {
            addMark(character);
        } else if (Character.isLetterOrDigit(character)) {
            addLetter(character);
        } else if (!isInvisible(character)) {
            endWord();
        }
    }

    private void addLetter(int letter) {
        UnicodeScript next = UnicodeScript.of(letter);
        if (UNSPACED.contains(next) || UNSPACED.contains(script)) {
            endWord();
        }
        script = next;
        String replacement = LETTERS.get(letter);
        if (replacement == null) {
            word.appendCodePoint(letter);
        } else {
            word.append(replacement);
        }
    }

    private void addMark(int mark) {
        boolean accent = script == UnicodeScript.LATIN
                || script == UnicodeScript.GREEK
                || (script == UnicodeScript.COMMON
                        && UnicodeBlock.of(mark) == UnicodeBlock.COMBINING_DIACRITICAL_MARKS);
        if (!accent && !word.isEmpty()) {
            word.appendCodePoint(mark);
        }
    }

    private void endWord() {
        if (!word.isEmpty()) {
            String composed = Normalizer.normalize(word, Normalizer.Form.NFC);
            words.add(DatabaseText.cut(composed, MAX_WORD));
            word.setLength(0);
        }
        script = UnicodeScript.COMMON;
    }

    private static boolean isMark(int character) {
        int type = Character.getType(character);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }

    /** Soft hyphens and joiners are inside of words. */
    private static boolean isInvisible(int character) {
        return Character.getType(character) == Character.FORMAT;
    }
}

package dev.parley.room.search;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Snippets of a text: windows around occurrences, as plain text.
 *
 * @param count of all occurrences, which do not overlap
 */
record Snippets(List<String> windows, int count) {

    private static final int BEFORE = 50;

    /** From the start of the occurrence. */
    private static final int AFTER = 100;

    private static final String CUT = "...";

    Snippets {
        windows = List.copyOf(windows);
    }

    /** The first occurrences of {@code words} in {@code text}, ignoring case; at most {@code max} windows, none overlapping. */
    static Snippets of(String text, String words, int max) {
        Matcher occurrences = literal(words).matcher(oneApostrophe(text));
        List<String> windows = new ArrayList<>();
        int count = 0;
        int end = 0;
        while (!words.isEmpty() && occurrences.find()) {
            count++;
            if (windows.size() < max && occurrences.start() >= end) {
                int start = Math.max(end, occurrences.start() - BEFORE);
                end = Math.min(text.length(), Math.max(occurrences.start() + AFTER, start));
                windows.add(window(text, start, end));
            }
        }
        return new Snippets(windows, count);
    }

    /** The window around what begins at {@code place}. */
    static String around(String text, int place) {
        return window(text, Math.max(0, place - BEFORE), Math.min(text.length(), place + AFTER));
    }

    /** Finds the words as they are typed, ignoring case, with either apostrophe. */
    static Pattern literal(String words) {
        return Pattern.compile(Pattern.quote(oneApostrophe(words)), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /** Of the same length: what recognizers of speech write, and what people type. */
    static String oneApostrophe(String text) {
        return text.replace('\u2019', '\'');
    }

    private static String window(String text, int start, int end) {
        int from = insidePair(text, start) ? start + 1 : start;
        int to = insidePair(text, end) ? end - 1 : end;
        return (from > 0 ? CUT : "")
                + text.substring(from, Math.max(from, to)).strip()
                + (to < text.length() ? CUT : "");
    }

    private static boolean insidePair(String text, int place) {
        return place > 0
                && place < text.length()
                && Character.isLowSurrogate(text.charAt(place))
                && Character.isHighSurrogate(text.charAt(place - 1));
    }
}

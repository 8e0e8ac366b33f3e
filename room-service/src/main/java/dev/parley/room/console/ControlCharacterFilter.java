package dev.parley.room.console;

import java.util.regex.Pattern;

/** Filter of control characters in texts from elsewhere, which a terminal would obey: a question mark takes their place. */
public final class ControlCharacterFilter {

    private static final String REPLACEMENT = "?";
    private static final Pattern CONTROLS = Pattern.compile("\\p{Cc}");
    private static final Pattern NOT_OF_LINES = Pattern.compile("[\\p{Cc}&&[^\\n\\t]]");

    private ControlCharacterFilter() {}

    /** A text as a part of one line: without line breaks, too. */
    public static String line(String text) {
        return CONTROLS.matcher(text).replaceAll(REPLACEMENT);
    }

    /** A text of several lines, which keeps line breaks and tabs. */
    public static String lines(String text) {
        return NOT_OF_LINES.matcher(text.replace("\r\n", "\n")).replaceAll(REPLACEMENT);
    }
}

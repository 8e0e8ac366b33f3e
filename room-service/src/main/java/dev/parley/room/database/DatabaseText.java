package dev.parley.room.database;

/** Sanitizer of text from outside, so that PostgreSQL can store whatever a provider sends. */
public final class DatabaseText {

    private DatabaseText() {}

    /** Removes the character NUL, and cuts to {@code max} characters. */
    public static String text(String value, int max) {
        return cut(value.replace("\0", ""), max);
    }

    /** The first {@code max} characters, without half a surrogate pair, which no encoding can write. */
    public static String cut(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max);
    }
}

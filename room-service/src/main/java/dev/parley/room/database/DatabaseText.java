package dev.parley.room.database;

/** Sanitizer of text from outside, so that PostgreSQL can store whatever a provider sends. */
public final class DatabaseText {

    private DatabaseText() {}

    /** Removes the character NUL, and cuts to {@code max} characters. */
    public static String text(String value, int max) {
        String clean = value.replace("\0", "");
        return clean.length() <= max ? clean : clean.substring(0, max);
    }
}

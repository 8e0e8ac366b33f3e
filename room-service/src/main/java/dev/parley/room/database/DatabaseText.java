package dev.parley.room.inbox;

/** Text from outside as the database can hold it: what a provider sends must never make an event impossible to keep. */
public final class DatabaseText {

    private DatabaseText() {}

    /** Without the character NUL, and cut to {@code max} characters. */
    public static String text(String value, int max) {
        String clean = value.replace("\0", "");
        return clean.length() <= max ? clean : clean.substring(0, max);
    }
}

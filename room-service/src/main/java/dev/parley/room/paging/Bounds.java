package dev.parley.room.paging;

import dev.parley.room.errors.Failure;
import org.jspecify.annotations.Nullable;

/** Whole numbers that callers pass as text. */
public final class Bounds {

    private static final int MAX_DIGITS = 9;

    private Bounds() {}

    /**
     * Reads a number.
     *
     * @param name the parameter, for the problem
     * @param absent what no or an empty text means
     * @throws Failure 422 if it is none, or out of the range from {@code min} to {@code max}
     */
    public static int number(String name, @Nullable String text, int absent, int min, int max) {
        if (text == null || text.isEmpty()) {
            return absent;
        }
        if (text.length() <= MAX_DIGITS && text.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
            int value = Integer.parseInt(text);
            if (value >= min && value <= max) {
                return value;
            }
        }
        throw Failure.invalid(name + " must be a number from " + min + " to " + max);
    }
}

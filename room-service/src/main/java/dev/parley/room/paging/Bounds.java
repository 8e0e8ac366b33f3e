package dev.parley.room.paging;

import dev.parley.runtime.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** Parser of whole numbers in query parameters. */
public final class Bounds {

    private static final int MAX_DIGITS = 9;

    private Bounds() {}

    /**
     * Parses a number.
     *
     * @param name the parameter, for the problem details
     * @param absent the value of a missing or empty parameter
     * @throws ProblemException 422 if it is no number, or out of the range from {@code min} to {@code max}
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
        throw ProblemException.invalidRequest(name + " must be a number from " + min + " to " + max);
    }
}

package dev.parley.room.paging;

import dev.parley.room.errors.Failure;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** Which page a caller wants: pages count from 1 and hold 1 to 100 items, 50 if nothing is said. */
public final class PageRequest {

    private static final int DEFAULT_SIZE = 50;
    private static final int MAX_SIZE = 100;
    private static final int MAX_PAGE = 1_000_000;

    @QueryParam("page")
    @Nullable
    String page;

    @QueryParam("size")
    @Nullable
    String size;

    /**
     * The page's number.
     *
     * @throws Failure 422 if it is out of range
     */
    public int number() {
        return bounded("page", page, 1, MAX_PAGE);
    }

    /**
     * How many items a page holds.
     *
     * @throws Failure 422 if it is out of range
     */
    public int size() {
        return bounded("size", size, DEFAULT_SIZE, MAX_SIZE);
    }

    /** How many items come before this page. */
    public int offset() {
        return (number() - 1) * size();
    }

    private static int bounded(String name, @Nullable String text, int absent, int max) {
        if (text == null || text.isEmpty()) {
            return absent;
        }
        if (text.length() <= 9 && text.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
            int value = Integer.parseInt(text);
            if (value >= 1 && value <= max) {
                return value;
            }
        }
        throw Failure.invalid(name + " must be a number from 1 to " + max);
    }
}

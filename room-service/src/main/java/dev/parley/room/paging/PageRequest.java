package dev.parley.room.paging;

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
     * @throws dev.parley.room.errors.Failure 422 if it is out of range
     */
    public int number() {
        return Bounds.number("page", page, 1, 1, MAX_PAGE);
    }

    /**
     * How many items a page holds.
     *
     * @throws dev.parley.room.errors.Failure 422 if it is out of range
     */
    public int size() {
        return Bounds.number("size", size, DEFAULT_SIZE, 1, MAX_SIZE);
    }

    /** How many items come before this page. */
    public int offset() {
        return (number() - 1) * size();
    }
}

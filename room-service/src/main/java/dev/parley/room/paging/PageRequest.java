package dev.parley.room.paging;

import dev.parley.runtime.problem.ProblemException;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Parameters of a list that is paged by number: pages count from 1 and hold 1 to 100 items, 50 by default. With a cursor the
 * page begins after the page before, whatever its number, so that a walk sees each item once while others come and go.
 */
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

    @QueryParam("cursor")
    @Nullable
    String cursor;

    /**
     * Where the page before ended; empty for a page by number.
     *
     * @throws ProblemException 422 if it is no cursor
     */
    public Optional<TimeCursor> after() {
        return Optional.ofNullable(cursor).filter(text -> !text.isEmpty()).map(TimeCursor::parse);
    }

    /**
     * The page's number.
     *
     * @throws ProblemException 422 if it is out of range
     */
    public int number() {
        return Bounds.number("page", page, 1, 1, MAX_PAGE);
    }

    /**
     * Items per page.
     *
     * @throws ProblemException 422 if it is out of range
     */
    public int size() {
        return Bounds.number("size", size, DEFAULT_SIZE, 1, MAX_SIZE);
    }

    /** How many items come before this page, after its cursor if it has one. */
    public int offset() {
        return after().isPresent() ? 0 : (number() - 1) * size();
    }
}

package dev.parley.room.paging;

import dev.parley.room.errors.Ids;
import dev.parley.runtime.problem.ProblemException;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Parameters of a list that is paged by cursor: up to 200 items after the cursor, 50 by default. */
public final class CursorRequest {

    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 200;

    @QueryParam("cursor")
    @Nullable
    String cursor;

    @QueryParam("limit")
    @Nullable
    String limit;

    /**
     * The id of the last item of the page before; empty for the first page.
     *
     * @throws ProblemException 422 if it is no id
     */
    public Optional<UUID> after() {
        return Optional.ofNullable(cursor)
                .filter(text -> !text.isEmpty())
                .map(text -> Ids.read(text)
                        .orElseThrow(() ->
                                ProblemException.invalidRequest("cursor must be the next_cursor of the page before")));
    }

    /**
     * Where the part before ended in a list that is ordered by time; empty for the first part.
     *
     * @throws ProblemException 422 if it is no cursor
     */
    public Optional<TimeCursor> afterTime() {
        return Optional.ofNullable(cursor).filter(text -> !text.isEmpty()).map(TimeCursor::parse);
    }

    /**
     * How many items at most.
     *
     * @throws ProblemException 422 if it is out of range
     */
    public int limit() {
        return Bounds.number("limit", limit, DEFAULT_LIMIT, 1, MAX_LIMIT);
    }
}

package dev.parley.room.paging;

import dev.parley.room.errors.Ids;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which part of an operator's list is wanted: up to 200 items after a cursor, 50 if nothing is said. */
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
     * The id of the last item that the caller has; empty for the beginning.
     *
     * @throws dev.parley.room.errors.Failure 404 if there was no such cursor
     */
    public Optional<UUID> after() {
        return cursor == null || cursor.isEmpty() ? Optional.empty() : Optional.of(Ids.parse(cursor, "cursor"));
    }

    /**
     * How many items at most.
     *
     * @throws dev.parley.room.errors.Failure 422 if it is out of range
     */
    public int limit() {
        return Bounds.number("limit", limit, DEFAULT_LIMIT, 1, MAX_LIMIT);
    }
}

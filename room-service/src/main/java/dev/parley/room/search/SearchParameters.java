package dev.parley.room.search;

import dev.parley.room.errors.Ids;
import dev.parley.room.paging.Bounds;
import dev.parley.runtime.problem.ErrorCode;
import dev.parley.runtime.problem.ProblemException;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Query parameters of a search. */
@SuppressWarnings("NullAway.Init")
public final class SearchParameters {

    private static final int DEFAULT_LIMIT = 20;
    private static final int MAX_LIMIT = 100;
    private static final int MAX_OFFSET = 1_000_000;
    private static final int MAX_YEAR = 9999;
    private static final Set<String> SOURCE_KINDS = Set.of("room", "live", "file");

    /** No room has this id. */
    private static final UUID NO_ROOM = new UUID(0, 0);

    /** Tells an empty parameter from none; injected into a field, it would be null as well. */
    @Context
    UriInfo uri;

    @QueryParam("limit")
    @Nullable
    String limit;

    @QueryParam("offset")
    @Nullable
    String offset;

    @QueryParam("room_id")
    @Nullable
    String room;

    @QueryParam("source_kind")
    @Nullable
    String sourceKind;

    @QueryParam("from")
    @Nullable
    String from;

    @QueryParam("to")
    @Nullable
    String to;

    /** @throws ProblemException 422 without {@code q} */
    SearchQuery query() {
        String query = uri.getQueryParameters().getFirst("q");
        if (query == null) {
            throw ProblemException.invalidRequest("q is required; it may be empty");
        }
        return SearchQuery.parse(query);
    }

    /** @throws ProblemException 422 for an invalid value; 400 if the times are in the wrong order */
    SearchFilter filter() {
        Instant since = time("from", from);
        Instant until = time("to", to);
        if (since != null && until != null && since.isAfter(until)) {
            throw new ProblemException(ErrorCode.INVALID_TIME_RANGE, "from must not be after to");
        }
        if (sourceKind != null && !sourceKind.isEmpty() && !SOURCE_KINDS.contains(sourceKind)) {
            throw ProblemException.invalidRequest("source_kind must be room, live or file");
        }
        return new SearchFilter(
                room == null || room.isEmpty() ? null : Ids.read(room).orElse(NO_ROOM),
                sourceKind == null || sourceKind.isEmpty() ? null : sourceKind,
                since,
                until,
                Bounds.number("limit", limit, DEFAULT_LIMIT, 1, MAX_LIMIT),
                Bounds.number("offset", offset, 0, 0, MAX_OFFSET));
    }

    /** A {@code +} that was not encoded arrives as a blank. */
    private static @Nullable Instant time(String name, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            OffsetDateTime time = OffsetDateTime.parse(text.strip().replace(' ', '+'));
            if (time.getYear() >= 1 && time.getYear() <= MAX_YEAR) {
                return time.toInstant();
            }
        } catch (DateTimeException e) {
            // answered below
        }
        throw ProblemException.invalidRequest(name + " must be a time with its zone, such as 2026-01-31T12:00:00Z");
    }
}

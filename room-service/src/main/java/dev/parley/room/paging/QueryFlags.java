package dev.parley.room.paging;

import dev.parley.runtime.problem.ProblemException;
import jakarta.ws.rs.core.UriInfo;

/**
 * Parser of flags in query parameters: {@code ?flag} and {@code ?flag=true} set it. Reads the parameters of the request itself,
 * because Quarkus hands a parameter without a value over as absent.
 */
public final class QueryFlags {

    private QueryFlags() {}

    /**
     * Whether a flag is set.
     *
     * @throws ProblemException 422 if it has another value than true or false
     */
    public static boolean isSet(UriInfo uri, String name) {
        String value = uri.getQueryParameters().getFirst(name);
        if (value == null || value.equals("false")) {
            return false;
        }
        if (value.isEmpty() || value.equals("true")) {
            return true;
        }
        throw ProblemException.invalidRequest(name + " must be true or false");
    }
}

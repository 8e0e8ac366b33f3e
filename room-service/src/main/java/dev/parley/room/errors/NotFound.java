package dev.parley.room.errors;

import dev.parley.runtime.problem.ErrorCode;
import dev.parley.runtime.problem.ProblemException;

/** Failures with status 404: something that a path names does not exist. */
public final class NotFound {

    private static final String SUFFIX = "-not-found";

    private NotFound() {}

    /** @param code one of those that end in {@code -not-found}; its noun is named in the detail */
    public static ProblemException of(ErrorCode code) {
        String noun = code.code().replace(SUFFIX, "").replace('-', ' ');
        return new ProblemException(code, "there is no such " + noun);
    }
}

package dev.parley.runtime.body;

import dev.parley.runtime.problem.ErrorCode;

/** Exception for a body that is refused before its end. */
public final class BodyRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final ErrorCode code;

    /**
     * @param code {@link ErrorCode#BODY_TOO_LARGE}, {@link ErrorCode#BODY_TOO_SLOW}, or {@link ErrorCode#OVERLOADED} if the
     *     sum of all bodies is too large
     */
    BodyRefusedException(ErrorCode code) {
        super(code.code(), null, false, false);
        this.code = code;
    }

    /** Why it is refused. */
    public ErrorCode code() {
        return code;
    }
}

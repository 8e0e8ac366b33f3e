package dev.parley.runtime.problem;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Exception that is answered with problem details. Not logged: either the caller can mend the failure, or it was logged
 * where it arose. The message is the problem's detail, so it never holds secrets, links, names of people or what the
 * caller sent.
 */
public class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final transient Problem problem;

    /** A failure with the usual status of {@code code}. */
    public ProblemException(ErrorCode code, @Nullable String detail) {
        this(code, Problem.of(code, detail));
    }

    /** A failure that a retry after {@code retryAfter} may mend. */
    public ProblemException(ErrorCode code, @Nullable String detail, Duration retryAfter) {
        this(code, Problem.of(code, code.status(), detail, true, Optional.of(retryAfter)));
    }

    /** A failure that differs from the usual one of {@code code}, such as in its status. */
    public ProblemException(ErrorCode code, Problem problem) {
        super(Objects.requireNonNullElse(problem.detail(), code.code()), null, false, false);
        this.code = code;
        this.problem = problem;
    }

    /** 422: the request is well-formed, but a value in it cannot be used; {@code detail} names the parameter or field. */
    public static ProblemException invalidRequest(String detail) {
        return new ProblemException(ErrorCode.INVALID_REQUEST, detail);
    }

    /** What went wrong; never null. */
    public ErrorCode code() {
        return code;
    }

    /** The answer; never null. */
    public Problem problem() {
        return problem;
    }
}

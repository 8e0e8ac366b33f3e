package dev.parley.gateway.calls;

import dev.parley.gateway.errors.CallProblems;
import dev.parley.platform.spi.PlatformException;
import dev.parley.runtime.problem.ErrorCode;
import dev.parley.runtime.problem.ErrorCode.Fault;
import dev.parley.runtime.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * Outcome of a call, for metrics and traces.
 *
 * @param code {@code ok}, {@code cancelled}, or the error code
 * @param fault whose fault a failure is
 */
record Outcome(String code, Fault fault) {

    /** The caller no longer waits for the answer. */
    static final Outcome CANCELLED = new Outcome("cancelled", Fault.NONE);

    private static final Outcome OK = new Outcome("ok", Fault.NONE);

    static Outcome of(@Nullable Throwable failure) {
        if (failure == null) {
            return OK;
        }
        if (failure instanceof PlatformException known) {
            return of(CallProblems.codeOf(known));
        }
        return of(failure instanceof ProblemException refused ? refused.code() : ErrorCode.INTERNAL_ERROR);
    }

    private static Outcome of(ErrorCode code) {
        return new Outcome(code.code(), code.fault());
    }
}

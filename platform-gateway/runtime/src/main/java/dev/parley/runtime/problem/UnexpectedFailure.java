package dev.parley.runtime.problem;

import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Answers a failure that nothing else handles: logged with its stack trace under an incident id that the caller gets. */
public final class UnexpectedFailure {

    private static final Logger LOG = Logger.getLogger(UnexpectedFailure.class);

    private UnexpectedFailure() {}

    /** Logs {@code failure} as an error. */
    public static Problem problem(@Nullable Throwable failure) {
        UUID incident = UUID.randomUUID();
        LOG.errorf(failure, "Request failed unexpectedly; answered 500: incident=%s", incident);
        return Problem.of(ErrorCode.INTERNAL_ERROR, "unexpected failure in the service; incident " + incident);
    }
}

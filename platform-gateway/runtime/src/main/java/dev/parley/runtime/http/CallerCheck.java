package dev.parley.runtime.http;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/**
 * Check of the caller before the body of a request is read. A service with callers of several kinds provides one bean of
 * it; without one, every caller is known.
 */
public interface CallerCheck {

    /**
     * Whether the caller is known, and so may send large bodies.
     *
     * @return fails with {@link dev.parley.runtime.problem.ProblemException} if the request is refused
     */
    Uni<Boolean> isKnown(RoutingContext request);
}

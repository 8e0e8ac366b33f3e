package dev.parley.ingest.operatorapi;

import dev.parley.ingest.config.IngestConfig;
import dev.parley.runtime.problem.ErrorCode;
import dev.parley.runtime.problem.Problem;
import dev.parley.runtime.problem.ProblemResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Gate in front of the operator API in the roles that have none: every path below {@code /internal} is answered 404, with
 * or without the internal token.
 */
@ApplicationScoped
class RoleGate {

    /** Before the authentication of internal calls, which has -20,000. */
    private static final int ORDER = -21_000;

    private final boolean hasOperatorApi;

    RoleGate(IngestConfig config) {
        this.hasOperatorApi = config.role().normalizes();
    }

    void register(@Observes Router router) {
        if (!hasOperatorApi) {
            router.route("/internal").order(ORDER).handler(RoleGate::refuse);
            router.route("/internal/*").order(ORDER).handler(RoleGate::refuse);
        }
    }

    private static void refuse(RoutingContext request) {
        ProblemResponse.write(
                request, Problem.of(ErrorCode.NOT_FOUND, "this role of webhook-ingest has no operator API"));
    }
}

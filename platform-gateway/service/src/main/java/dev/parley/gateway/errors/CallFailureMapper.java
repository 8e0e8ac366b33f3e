package dev.parley.gateway.errors;

import dev.parley.platform.spi.PlatformException;
import dev.parley.runtime.problem.ProblemResponse;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Exception mapper of failed calls to providers. */
class CallFailureMapper {

    private static final Logger LOG = Logger.getLogger(CallFailureMapper.class);

    @ServerExceptionMapper
    Response provider(PlatformException failure) {
        if (!isOrdinary(failure)) {
            LOG.warnf(
                    "Call to a provider failed: %s; the caller decides about a retry: platform=%s outcome=%s",
                    failure.getMessage(), failure.platform(), failure.code());
        }
        return ProblemResponse.of(CallProblems.of(failure));
    }

    @ServerExceptionMapper
    Response violation(ProviderContractViolation failure) {
        return ProblemResponse.of(CallProblems.of(failure));
    }

    /** A room that is gone or taken needs no operator. */
    private static boolean isOrdinary(PlatformException failure) {
        return failure instanceof PlatformException.NotFound || failure instanceof PlatformException.Conflict;
    }
}

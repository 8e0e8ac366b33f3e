package dev.parley.platform.simulator.http;

import dev.parley.platform.simulator.fault.RateLimit.Exceeded;
import java.util.Optional;

/** How one provider says no. */
public interface ProviderStyle {

    /** What is wrong with a request's {@code Authorization} header, if anything; {@code header} is empty when absent. */
    Optional<Reply> unauthorized(Optional<String> header);

    /** A refusal in the provider's form. */
    Reply error(int status, String message);

    /** The answer to a body that is not JSON. */
    Reply malformedJson();

    /** The answer to one request too many. */
    Reply rateLimited(Exceeded exceeded);

    /** A failure as the control API ordered it, with what this provider says at that status. */
    Reply fault(String operation, int status);
}

package dev.parley.platform.simulator.http;

import dev.parley.platform.simulator.fault.RateLimit.Exceeded;
import java.util.Optional;

/** Error response format of a provider. */
public interface ProviderStyle {

    /** The error for an invalid {@code Authorization} header; empty if it is valid. */
    Optional<Reply> unauthorized(Optional<String> header);

    /** An error in the provider's format. */
    Reply error(int status, String message);

    /** The answer to a body that is not JSON. */
    Reply malformedJson();

    /** The answer to a call beyond the rate limit. */
    Reply rateLimited(Exceeded exceeded);

    /** The answer of an injected fault with this status. */
    Reply fault(String operation, int status);
}

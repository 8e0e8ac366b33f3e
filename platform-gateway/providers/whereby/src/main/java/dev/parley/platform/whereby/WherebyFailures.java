package dev.parley.platform.whereby;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.platform.events.PlatformId;
import dev.parley.platform.rest.ErrorResponses;
import dev.parley.platform.rest.RestCalls;
import dev.parley.platform.spi.CallFailures;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** Failures of calls to Whereby. Its error bodies have no schema; only the one of 429 is documented. */
final class WherebyFailures {

    private static final PlatformId PLATFORM = WherebyWebhooks.PLATFORM;

    static final RestCalls CALLS = new RestCalls(
            PLATFORM,
            (call, response) -> CallFailures.answered(PLATFORM, response.getStatus(), call, retryAfter(response)));

    private WherebyFailures() {}

    /** The longer of {@code Retry-After} and {@code data.msLeft}: both are documented, neither is always there. */
    private static Optional<Duration> retryAfter(Response response) {
        Optional<Duration> body = response.getStatus() == 429 ? millisLeft(response) : Optional.empty();
        return Stream.of(ErrorResponses.retryAfter(response), body)
                .flatMap(Optional::stream)
                .max(Duration::compareTo);
    }

    private static Optional<Duration> millisLeft(Response response) {
        return ErrorResponses.body(response)
                .map(body -> body.root().path("data").path("msLeft"))
                .filter(left -> left.canConvertToLong() && left.longValue() > 0)
                .map(JsonNode::longValue)
                .map(Duration::ofMillis);
    }
}

package dev.parley.platform.daily;

import dev.parley.platform.events.PlatformId;
import dev.parley.platform.rest.ErrorResponses;
import dev.parley.platform.rest.RestCalls;
import dev.parley.platform.spi.CallFailures;
import dev.parley.platform.spi.PlatformException;
import dev.parley.platform.spi.PlatformException.Reach;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/**
 * Failures of calls to Daily. Its errors are {@code {"error": <stable type>, "info": <free text>}}; a missing
 * credential is 400 rather than 401 (docs.daily.co, REST API). No {@code Retry-After} is documented; one that comes is
 * honoured.
 */
final class DailyFailures {

    private static final PlatformId PLATFORM = DailyWebhooks.PLATFORM;

    static final RestCalls CALLS = new RestCalls(PLATFORM, DailyFailures::answered);

    private DailyFailures() {}

    private static PlatformException answered(String call, Response response) {
        if (response.getStatus() == 400 && field(response, "error").equals(Optional.of("authorization-header-error"))) {
            return new PlatformException.Denied(PLATFORM, call + " carried no credentials that Daily can read");
        }
        return CallFailures.answered(PLATFORM, response.getStatus(), call, ErrorResponses.retryAfter(response));
    }

    /**
     * The failure of a later call of a creation, when the room exists or may exist: the creation is in doubt, whatever
     * was answered and even if nothing was sent. A retryable failure stays retryable and keeps its wait.
     */
    static PlatformException inDoubt(String call, Throwable failure) {
        PlatformException known = CALLS.failure(call, failure);
        if (known.inDoubt()) {
            return known;
        }
        String detail = "the room is there or may be, but " + call + " failed: " + known.code();
        return known.retryable()
                ? new PlatformException.Unavailable(PLATFORM, detail, Reach.ANSWERED, known.retryAfter(), known)
                : new PlatformException.Unintelligible(PLATFORM, detail, known);
    }

    /**
     * Whether Daily's free text about a failure contains {@code words}: only where no stable field tells cases apart.
     */
    static boolean infoHas(Throwable failure, String words) {
        return failure instanceof WebApplicationException answered
                && field(answered.getResponse(), "info")
                        .filter(info -> info.contains(words))
                        .isPresent();
    }

    private static Optional<String> field(Response response, String name) {
        return ErrorResponses.body(response).flatMap(body -> body.text(name));
    }
}

package dev.parley.platform.jitsi;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.parley.platform.events.PlatformId;
import dev.parley.platform.spi.CallFailures;
import dev.parley.platform.spi.PlatformException;
import io.vertx.core.VertxException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What a failed call to JaaS means. Its error bodies are not documented, so only the status counts. */
final class JitsiFailures {

    private static final PlatformId PLATFORM = JitsiPlatform.ID;
    private static final int MAX_CAUSES = 16;

    private JitsiFailures() {}

    /** @param call the method and path template, for operators */
    static PlatformException of(String call, Throwable failure) {
        if (failure instanceof PlatformException known) {
            return known;
        }
        if (failure instanceof WebApplicationException answered
                && answered.getResponse().getStatus() >= 300) {
            Response response = answered.getResponse();
            return CallFailures.answered(PLATFORM, response.getStatus(), call, retryAfter(response));
        }
        if (causedBy(failure, JsonProcessingException.class) || failure instanceof WebApplicationException) {
            return unreadable(call);
        }
        if (causedBy(failure, VertxException.class)) {
            return new PlatformException.TimedOut(PLATFORM, failure);
        }
        PlatformException unanswered = CallFailures.unanswered(PLATFORM, failure);
        boolean byTransport = unanswered.reach() == PlatformException.Reach.NOT_ATTEMPTED
                || unanswered instanceof PlatformException.TimedOut;
        return byTransport ? unanswered : unreadable(call);
    }

    private static Optional<Duration> retryAfter(Response response) {
        return Optional.ofNullable(response.getHeaderString("Retry-After"))
                .flatMap(value ->
                        CallFailures.retryAfter(value, Clock.systemUTC().instant()));
    }

    /** Without its cause: a parser's message quotes what it could not read. */
    private static PlatformException unreadable(String call) {
        return new PlatformException.Unintelligible(PLATFORM, call + " answered something unreadable", null);
    }

    private static boolean causedBy(Throwable failure, Class<? extends Throwable> kind) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(MAX_CAUSES)
                .anyMatch(kind::isInstance);
    }
}

package dev.parley.platform.whereby;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What a failed call to Whereby means. Its error bodies have no schema; only the one of 429 is documented. */
final class WherebyFailures {

    private static final PlatformId PLATFORM = WherebyWebhooks.PLATFORM;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_CAUSES = 16;

    private WherebyFailures() {}

    /** @param call the method and path template, for operators */
    static PlatformException of(String call, Throwable failure) {
        if (failure instanceof PlatformException known) {
            return known;
        }
        if (failure instanceof WebApplicationException answered
                && answered.getResponse().getStatus() >= 300) {
            Response response = answered.getResponse();
            return CallFailures.answered(PLATFORM, response.getStatus(), call, wait(response));
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

    /** Reads an answer; what cannot be read is the provider's fault. */
    static <T> T reading(String call, Supplier<T> read) {
        try {
            return read.get();
        } catch (RuntimeException e) {
            throw unreadable(call);
        }
    }

    /** Without its cause: a parser's message quotes what it could not read. */
    static PlatformException unreadable(String call) {
        return new PlatformException.Unintelligible(PLATFORM, call + " answered something unreadable", null);
    }

    private static boolean causedBy(Throwable failure, Class<? extends Throwable> kind) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(MAX_CAUSES)
                .anyMatch(kind::isInstance);
    }

    /** The longer of {@code Retry-After} and {@code data.msLeft}: both are documented, neither always there. */
    private static Optional<Duration> wait(Response response) {
        Optional<Duration> header = Optional.ofNullable(response.getHeaderString("Retry-After"))
                .flatMap(value ->
                        CallFailures.retryAfter(value, Clock.systemUTC().instant()));
        Optional<Duration> body = response.getStatus() == 429 ? millisLeft(response) : Optional.empty();
        return Stream.of(header, body).flatMap(Optional::stream).max(Duration::compareTo);
    }

    private static Optional<Duration> millisLeft(Response response) {
        try {
            JsonNode left = JSON.readTree(response.readEntity(String.class))
                    .path("data")
                    .path("msLeft");
            return left.canConvertToLong() && left.longValue() > 0
                    ? Optional.of(Duration.ofMillis(left.longValue()))
                    : Optional.empty();
        } catch (JsonProcessingException | RuntimeException e) {
            return Optional.empty(); // an error's body is only ever a hint
        }
    }
}

package dev.parley.platform.daily;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.platform.events.PlatformId;
import dev.parley.platform.spi.CallFailures;
import dev.parley.platform.spi.PlatformException;
import dev.parley.platform.spi.PlatformException.Reach;
import io.smallrye.mutiny.Uni;
import io.vertx.core.VertxException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What a failed call to Daily means. Its errors are {@code {"error": <stable type>, "info": <free text>}}; a missing
 * credential is 400 rather than 401 (docs.daily.co, REST API). No {@code Retry-After} is documented; one that comes is
 * honoured.
 */
final class DailyFailures {

    private static final PlatformId PLATFORM = DailyWebhooks.PLATFORM;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_CAUSES = 16;

    private DailyFailures() {}

    /**
     * A call of which only the success matters, begun with the subscription and failing with nothing but
     * {@link PlatformException}.
     *
     * @param call the method and path template, for operators
     */
    static <T> Uni<T> command(String call, Supplier<Uni<T>> action) {
        return Uni.createFrom().<T>deferred(action::get).onFailure().transform(failure -> of(call, failure));
    }

    /** The same for a call whose answer is needed: an empty one is a failure. */
    static <T> Uni<T> read(String call, Supplier<Uni<T>> action) {
        return command(call, action).onItem().ifNull().failWith(() -> unreadable(call));
    }

    static PlatformException of(String call, Throwable failure) {
        if (failure instanceof PlatformException known) {
            return known;
        }
        if (failure instanceof WebApplicationException answered
                && answered.getResponse().getStatus() >= 300) {
            return answered(call, answered.getResponse());
        }
        if (causedBy(failure, JsonProcessingException.class) || failure instanceof WebApplicationException) {
            return unreadable(call);
        }
        if (causedBy(failure, VertxException.class)) {
            return new PlatformException.TimedOut(PLATFORM, failure);
        }
        PlatformException unanswered = CallFailures.unanswered(PLATFORM, failure);
        boolean byTransport =
                unanswered.reach() == Reach.NOT_ATTEMPTED || unanswered instanceof PlatformException.TimedOut;
        return byTransport ? unanswered : unreadable(call);
    }

    private static PlatformException answered(String call, Response response) {
        if (response.getStatus() == 400 && field(response, "error").equals(Optional.of("authorization-header-error"))) {
            return new PlatformException.Denied(PLATFORM, call + " carried no credentials that Daily can read");
        }
        return CallFailures.answered(
                PLATFORM,
                response.getStatus(),
                call,
                Optional.ofNullable(response.getHeaderString("Retry-After"))
                        .flatMap(value ->
                                CallFailures.retryAfter(value, Clock.systemUTC().instant())));
    }

    /**
     * What the failure of a call means that is made when the room is there, or may be: whatever was answered, and even if
     * nobody could be asked, the creation is in doubt. What a retry helps with keeps its wait.
     */
    static PlatformException inDoubt(String call, Throwable failure) {
        PlatformException known = of(call, failure);
        if (known.inDoubt()) {
            return known;
        }
        String detail = "the room is there or may be, but " + call + " failed: " + known.code();
        return known.retryable()
                ? new PlatformException.Unavailable(PLATFORM, detail, Reach.ANSWERED, known.retryAfter(), known)
                : new PlatformException.Unintelligible(PLATFORM, detail, known);
    }

    /** Without its cause: a parser's message quotes what it could not read. */
    static PlatformException unreadable(String call) {
        return new PlatformException.Unintelligible(PLATFORM, call + " answered something unreadable", null);
    }

    /** Whether Daily's free text about a failure holds {@code words}: only where nothing stable tells cases apart. */
    static boolean infoHas(Throwable failure, String words) {
        return failure instanceof WebApplicationException answered
                && field(answered.getResponse(), "info")
                        .filter(info -> info.contains(words))
                        .isPresent();
    }

    private static Optional<String> field(Response response, String name) {
        try {
            response.bufferEntity();
            return WebhookBody.text(JSON.readTree(response.readEntity(String.class)), name);
        } catch (JsonProcessingException | RuntimeException e) {
            return Optional.empty(); // an error's body is only ever a hint
        }
    }

    private static boolean causedBy(Throwable failure, Class<? extends Throwable> kind) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(MAX_CAUSES)
                .anyMatch(kind::isInstance);
    }
}

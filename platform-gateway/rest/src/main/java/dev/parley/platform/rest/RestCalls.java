package dev.parley.platform.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.parley.platform.events.PlatformId;
import dev.parley.platform.spi.CallFailures;
import dev.parley.platform.spi.PlatformException;
import dev.parley.platform.spi.PlatformException.Reach;
import io.smallrye.mutiny.Uni;
import io.vertx.core.VertxException;
import jakarta.ws.rs.WebApplicationException;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * REST calls to one provider: each starts when it is subscribed to and fails only with {@link PlatformException}. The
 * parameter {@code call} is always the method and path template, for operators; never a value of the call.
 */
public final class RestCalls {

    private static final int MAX_CAUSES = 16;

    private final PlatformId platform;
    private final ErrorResponseMapper errors;

    public RestCalls(PlatformId platform, ErrorResponseMapper errors) {
        this.platform = platform;
        this.errors = errors;
    }

    /** For a provider whose error responses mean what their status and {@code Retry-After} say. */
    public static RestCalls byStatus(PlatformId platform) {
        return new RestCalls(
                platform,
                (call, response) -> CallFailures.answered(
                        platform, response.getStatus(), call, ErrorResponses.retryAfter(response)));
    }

    /** A call of which only the success matters. */
    public <T> Uni<T> command(String call, Supplier<Uni<T>> action) {
        return Uni.createFrom().<T>deferred(action::get).onFailure().transform(failure -> failure(call, failure));
    }

    /** A call whose answer is needed: an empty answer is a failure. */
    public <T> Uni<T> read(String call, Supplier<Uni<T>> action) {
        return command(call, action).onItem().ifNull().failWith(() -> unreadable(call));
    }

    /** A call whose answer is converted: an answer that cannot be converted is a failure. */
    public <T, R> Uni<R> read(String call, Supplier<Uni<T>> action, Function<T, R> converter) {
        return read(call, action).map(answer -> convert(call, () -> converter.apply(answer)));
    }

    /** Converts an answer; one that cannot be converted is the provider's fault. */
    public <T> T convert(String call, Supplier<T> conversion) {
        try {
            return conversion.get();
        } catch (PlatformException e) {
            throw e;
        } catch (RuntimeException e) {
            throw unreadable(call);
        }
    }

    /** The failure that {@code thrown} means. */
    public PlatformException failure(String call, Throwable thrown) {
        if (thrown instanceof PlatformException known) {
            return known;
        }
        if (thrown instanceof WebApplicationException answered
                && answered.getResponse().getStatus() >= 300) {
            return errors.failure(call, answered.getResponse());
        }
        if (thrown instanceof WebApplicationException || causedBy(thrown, JsonProcessingException.class)) {
            return unreadable(call);
        }
        if (causedBy(thrown, VertxException.class)) {
            return new PlatformException.TimedOut(platform, thrown);
        }
        PlatformException unanswered = CallFailures.unanswered(platform, thrown);
        boolean byTransport =
                unanswered.reach() == Reach.NOT_ATTEMPTED || unanswered instanceof PlatformException.TimedOut;
        return byTransport ? unanswered : unreadable(call);
    }

    /** The failure of a call whose answer cannot be read. Without a cause: a parser's message quotes the answer. */
    public PlatformException unreadable(String call) {
        return new PlatformException.Unintelligible(platform, call + " answered something unreadable", null);
    }

    private static boolean causedBy(Throwable failure, Class<? extends Throwable> kind) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(MAX_CAUSES)
                .anyMatch(kind::isInstance);
    }
}

package dev.parley.platform.sample;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.parley.platform.spi.CallFailures;
import dev.parley.platform.spi.PlatformException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.VertxException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What a failed call to the provider means. It has no dialect: its statuses say it all. */
final class SampleFailures {

    private static final int MAX_CAUSES = 16;

    private SampleFailures() {}

    /**
     * A call of which only the success matters, begun with the subscription and failing with nothing but
     * {@link PlatformException}.
     *
     * @param call the method and path template, for operators
     */
    static <T> Uni<T> command(String call, Supplier<Uni<T>> action) {
        return Uni.createFrom().<T>deferred(action::get).onFailure().transform(failure -> of(call, failure));
    }

    /** The same for a call whose answer is read by {@code meaning}: one that has none is a failure. */
    static <T, R> Uni<R> read(String call, Supplier<Uni<T>> action, Function<T, R> meaning) {
        return command(
                call,
                () -> action.get()
                        .onItem()
                        .ifNull()
                        .failWith(() -> unreadable(call))
                        .map(meaning));
    }

    private static PlatformException of(String call, Throwable failure) {
        if (failure instanceof PlatformException known) {
            return known;
        }
        if (failure instanceof WebApplicationException answered
                && answered.getResponse().getStatus() >= 300) {
            Response response = answered.getResponse();
            return CallFailures.answered(SampleWebhooks.PLATFORM, response.getStatus(), call, wait(response));
        }
        if (causedBy(failure, JsonProcessingException.class)) {
            return unreadable(call);
        }
        if (causedBy(failure, VertxException.class)) {
            return new PlatformException.TimedOut(SampleWebhooks.PLATFORM, failure);
        }
        PlatformException unanswered = CallFailures.unanswered(SampleWebhooks.PLATFORM, failure);
        boolean byTransport = unanswered.reach() == PlatformException.Reach.NOT_ATTEMPTED
                || unanswered instanceof PlatformException.TimedOut;
        return byTransport ? unanswered : unreadable(call);
    }

    /** Without its cause: a parser's message quotes what it could not read. */
    private static PlatformException unreadable(String call) {
        return new PlatformException.Unintelligible(
                SampleWebhooks.PLATFORM, call + " answered something unreadable", null);
    }

    private static Optional<Duration> wait(Response response) {
        return Optional.ofNullable(response.getHeaderString("Retry-After"))
                .flatMap(value ->
                        CallFailures.retryAfter(value, Clock.systemUTC().instant()));
    }

    private static boolean causedBy(Throwable failure, Class<? extends Throwable> kind) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(MAX_CAUSES)
                .anyMatch(kind::isInstance);
    }
}

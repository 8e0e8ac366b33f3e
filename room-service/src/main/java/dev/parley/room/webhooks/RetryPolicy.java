package dev.parley.room.webhooks;

import dev.parley.room.config.RoomServiceConfig;
import dev.parley.room.config.RoomServiceConfig.OutgoingWebhooks;
import dev.parley.room.webhooks.WebhookAnswer.Answered;
import dev.parley.room.webhooks.WebhookAnswer.Cause;
import dev.parley.room.webhooks.WebhookAnswer.Unanswered;
import dev.parley.runtime.retry.Backoff;
import dev.parley.runtime.retry.RetryAfter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/**
 * Retry policy of outgoing webhooks: exponential backoff with jitter for about a day. An answer that says that the request is
 * wrong, or the receiver gone, is final; {@code Retry-After} postpones the next attempt, within bounds.
 */
@ApplicationScoped
class RetryPolicy {

    private static final double JITTER = 0.1;

    private final OutgoingWebhooks config;
    private final DoubleSupplier random;
    private final Clock clock;

    @Inject
    RetryPolicy(RoomServiceConfig config) {
        this(config.outgoingWebhooks(), () -> ThreadLocalRandom.current().nextDouble(), Clock.systemUTC());
    }

    /** @param random uniform in [0, 1) */
    RetryPolicy(OutgoingWebhooks config, DoubleSupplier random, Clock clock) {
        this.config = config;
        this.random = random;
        this.clock = clock;
    }

    /** What follows an attempt. */
    sealed interface Decision {

        /** The receiver has the event. */
        record Delivered() implements Decision {}

        /** There is another attempt after {@code delay}. */
        record Retried(Duration delay) implements Decision {}

        /** There is none, unless somebody asks for it. */
        record GivenUp() implements Decision {}

        /** Not sent: the room has no webhook, or was deleted. */
        record Dropped() implements Decision {}
    }

    /**
     * Decides what follows.
     *
     * @param attempts so far since the delivery was queued, or asked for again; at least 1
     */
    Decision after(WebhookAnswer answer, int attempts) {
        if (answer instanceof Answered answered) {
            if (answered.success()) {
                return new Decision.Delivered();
            }
            return isFinal(answered.status()) || attempts >= config.maxAttempts()
                    ? new Decision.GivenUp()
                    : new Decision.Retried(delay(answered, attempts));
        }
        if (((Unanswered) answer).cause() == Cause.NO_ADDRESS) {
            return new Decision.Dropped();
        }
        return attempts >= config.maxAttempts() ? new Decision.GivenUp() : new Decision.Retried(backoff(attempts));
    }

    /** 4xx, but for those that say that the same request may succeed later. */
    private static boolean isFinal(int status) {
        return status >= 400 && status < 500 && status != 408 && status != 425 && status != 429;
    }

    /** Never earlier than without {@code Retry-After}. */
    private Duration delay(Answered answered, int attempts) {
        Duration own = backoff(attempts);
        Optional<Duration> asked = answered.retryAfter().flatMap(header -> RetryAfter.parse(header, clock.instant()));
        return asked.map(wanted -> wanted.compareTo(config.maxRetryAfter()) > 0 ? config.maxRetryAfter() : wanted)
                .filter(wanted -> wanted.compareTo(own) > 0)
                .orElse(own);
    }

    private Duration backoff(int attempts) {
        return new Backoff(config.firstDelay(), config.maxDelay(), JITTER).delay(attempts, random.getAsDouble());
    }
}

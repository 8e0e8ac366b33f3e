package dev.parley.gateway.calls;

import dev.parley.gateway.config.GatewayConfig.Retry;
import dev.parley.platform.spi.PlatformException;
import dev.parley.platform.spi.PlatformException.Reach;
import dev.parley.platform.spi.PlatformOperation;
import java.time.Duration;

/** Retry policy: which failed calls the gateway repeats on its own. */
enum RetryPolicy {

    /** The operation reads, or is idempotent. */
    SAFE,

    /**
     * A creation without an answer may still be running, so a retry could not find its room yet. The caller decides: it
     * holds the reservation and repeats the creation under it. A creation with an answer, even a 5xx, has ended.
     */
    UNLESS_UNANSWERED {
        @Override
        boolean allows(PlatformException failure) {
            return failure.reach() != Reach.UNKNOWN;
        }
    },

    /** Safe, with more attempts: people start a recording right when the meeting begins. */
    UNTIL_MEETING_IS_SEEN {
        @Override
        int attempts(Retry retry) {
            return retry.startAttempts();
        }
    };

    /** The policy of {@code operation}: all operations of providers are idempotent, except creation. */
    static RetryPolicy of(PlatformOperation operation) {
        return switch (operation) {
            case CREATE_MEETING -> UNLESS_UNANSWERED;
            case START_RECORDING -> UNTIL_MEETING_IS_SEEN;
            default -> SAFE;
        };
    }

    /** Maximum number of attempts, the first included. */
    int attempts(Retry retry) {
        return retry.attempts();
    }

    boolean allows(PlatformException failure) {
        return true;
    }

    /** Whether to retry after {@code failure}, with a delay of at most {@code maxDelay}. */
    boolean retries(Throwable failure, Duration maxDelay) {
        return failure instanceof PlatformException known
                && known.retryable()
                && allows(known)
                && known.retryAfter().map(wait -> wait.compareTo(maxDelay) <= 0).orElse(true);
    }
}

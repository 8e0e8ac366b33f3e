package dev.parley.gateway.calls;

import dev.parley.gateway.config.GatewayConfig.Retry;
import dev.parley.platform.spi.PlatformException;
import dev.parley.platform.spi.PlatformException.Reach;
import dev.parley.platform.spi.PlatformOperation;
import java.time.Duration;

/** When a failed call may be repeated by the gateway on its own. */
enum RetryPolicy {

    /** It reads, or doing it twice is doing it once. */
    SAFE,

    /**
     * A creation without an answer may be under way still, so that nobody can find yet what it makes. The caller decides,
     * who holds the reservation: it repeats the creation under the same one. An answered one, 5xx among them, is over.
     */
    UNLESS_UNANSWERED {
        @Override
        boolean allows(PlatformException failure) {
            return failure.reach() != Reach.UNKNOWN;
        }
    },

    /** As safe, and worth more attempts: whoever presses the button does so when the first people come. */
    UNTIL_THE_MEETING_IS_SEEN {
        @Override
        int attempts(Retry retry) {
            return retry.startAttempts();
        }
    };

    /** How a failed call of {@code operation} may be repeated: all that providers do is idempotent, save creation. */
    static RetryPolicy of(PlatformOperation operation) {
        return switch (operation) {
            case CREATE_MEETING -> UNLESS_UNANSWERED;
            case START_RECORDING -> UNTIL_THE_MEETING_IS_SEEN;
            default -> SAFE;
        };
    }

    /** The most in all. */
    int attempts(Retry retry) {
        return retry.attempts();
    }

    boolean allows(PlatformException failure) {
        return true;
    }

    /** Whether to try again after {@code failure}, pausing no longer than {@code longestPause}. */
    boolean repeats(Throwable failure, Duration longestPause) {
        return failure instanceof PlatformException known
                && known.retryable()
                && allows(known)
                && known.retryAfter()
                        .map(wait -> wait.compareTo(longestPause) <= 0)
                        .orElse(true);
    }
}

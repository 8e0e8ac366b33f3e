package dev.parley.gateway.calls;

import dev.parley.gateway.config.GatewayConfig.Retry;
import dev.parley.platform.spi.PlatformException;
import dev.parley.platform.spi.PlatformException.Reach;
import dev.parley.platform.spi.PlatformOperation;
import java.time.Duration;

/** When a failed call may be repeated by the gateway on its own. */
enum Repetition {

    /** It reads, or doing it twice is doing it once. */
    SAFE {
        @Override
        boolean allows(PlatformException failure) {
            return true;
        }
    },

    /**
     * Not every provider can find what an unanswered creation left. The caller decides, who holds the reservation: it
     * repeats the creation under the same one.
     */
    UNLESS_IT_MAY_HAVE_WORKED {
        @Override
        boolean allows(PlatformException failure) {
            return failure.reach() != Reach.UNKNOWN;
        }
    },

    /** As safe, and worth more attempts: whoever presses the button does so when the first people come. */
    UNTIL_THE_MEETING_IS_SEEN {
        @Override
        boolean allows(PlatformException failure) {
            return true;
        }

        @Override
        int attempts(Retry retry) {
            return retry.startAttempts();
        }
    };

    /** How a failed call of {@code operation} may be repeated: all that providers do is idempotent, save creation. */
    static Repetition of(PlatformOperation operation) {
        return switch (operation) {
            case CREATE_MEETING -> UNLESS_IT_MAY_HAVE_WORKED;
            case START_RECORDING -> UNTIL_THE_MEETING_IS_SEEN;
            default -> SAFE;
        };
    }

    /** The most in all. */
    int attempts(Retry retry) {
        return retry.attempts();
    }

    abstract boolean allows(PlatformException failure);

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

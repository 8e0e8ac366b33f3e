package dev.parley.gateway.calls;

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
    };

    /** How a failed call of {@code operation} may be repeated: all that providers do is idempotent, save creation. */
    static Repetition of(PlatformOperation operation) {
        return operation == PlatformOperation.CREATE_MEETING ? UNLESS_IT_MAY_HAVE_WORKED : SAFE;
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

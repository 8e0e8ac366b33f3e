package dev.parley.gateway.calls;

import dev.parley.gateway.config.GatewayConfig.Retry;
import dev.parley.platform.spi.PlatformException;
import io.smallrye.faulttolerance.api.CustomBackoffStrategy;
import java.time.Duration;
import java.util.function.DoubleSupplier;

/** The pauses of one call: doubling, spread so that callers do not come back in step, what was asked for comes on top. */
final class RetryBackoff implements CustomBackoffStrategy {

    private final long longest;
    private final DoubleSupplier chance;
    private long next;

    /** @param chance from 0 to below 1 */
    RetryBackoff(Retry retry, DoubleSupplier chance) {
        this.longest = retry.longestPause().toMillis();
        this.next = Math.min(longest, retry.firstPause().toMillis());
        this.chance = chance;
    }

    @Override
    public long nextDelayInMillis(Throwable failure) {
        long own = Math.min(longest, (long) (next * (0.5 + chance.getAsDouble())));
        next = Math.min(longest, next * 2);
        long asked = failure instanceof PlatformException known
                ? known.retryAfter().map(Duration::toMillis).orElse(0L)
                : 0L;
        return asked + own;
    }
}

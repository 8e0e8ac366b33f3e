package dev.parley.gateway.calls;

import dev.parley.gateway.config.GatewayConfig.Retry;
import dev.parley.platform.spi.PlatformException;
import io.smallrye.faulttolerance.api.CustomBackoffStrategy;
import java.time.Duration;
import java.util.function.DoubleSupplier;

/** Exponential backoff with jitter, for the retries of one call; added to the delay that the provider asks for. */
final class RetryBackoff implements CustomBackoffStrategy {

    private final long max;
    private final DoubleSupplier chance;
    private long next;

    /** @param chance from 0 to below 1 */
    RetryBackoff(Retry retry, DoubleSupplier chance) {
        this.max = retry.maxDelay().toMillis();
        this.next = Math.min(max, retry.initialDelay().toMillis());
        this.chance = chance;
    }

    @Override
    public long nextDelayInMillis(Throwable failure) {
        long own = Math.min(max, (long) (next * (0.5 + chance.getAsDouble())));
        next = Math.min(max, next * 2);
        long asked = failure instanceof PlatformException known
                ? known.retryAfter().map(Duration::toMillis).orElse(0L)
                : 0L;
        return asked + own;
    }
}

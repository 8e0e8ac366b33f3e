package dev.parley.recording.work;

import dev.parley.recording.job.LeaseLostException;
import dev.parley.recording.job.StageFailure;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Retrying writer of checkpoints: work of minutes is not lost because the database is unreachable for seconds. The epoch of
 * the lease decides whether a late write is still valid.
 */
@ApplicationScoped
class Checkpoints {

    private static final Duration FIRST_BACKOFF = Duration.ofMillis(200);
    private static final Duration MAX_BACKOFF = Duration.ofSeconds(10);
    private static final int MAX_RETRIES = 30;

    /** Retries {@code write} until the database answers, at most {@value #MAX_RETRIES} times. */
    <T> Uni<T> write(Supplier<Uni<T>> write) {
        return Uni.createFrom()
                .deferred(write::get)
                .onFailure(failure -> !(failure instanceof LeaseLostException || failure instanceof StageFailure))
                .retry()
                .withBackOff(FIRST_BACKOFF, MAX_BACKOFF)
                .atMost(MAX_RETRIES);
    }
}

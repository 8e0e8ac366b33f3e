package dev.parley.recording.work;

import dev.parley.recording.job.LeaseLostException;
import dev.parley.recording.job.StageFailure;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Writes checkpoints. Work that took minutes is not thrown away because the database is away for seconds; whether it still
 * counts then, the epoch tells.
 */
@ApplicationScoped
class Checkpoints {

    private static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final int TIMES = 30;

    /** {@code write}, again and again until the database has answered. */
    <T> Uni<T> write(Supplier<Uni<T>> write) {
        return Uni.createFrom()
                .deferred(write::get)
                .onFailure(failure -> !(failure instanceof LeaseLostException || failure instanceof StageFailure))
                .retry()
                .withBackOff(FIRST, LONGEST)
                .atMost(TIMES);
    }
}

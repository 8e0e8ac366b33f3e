package dev.parley.room.live;

import dev.parley.runtime.problem.ErrorCode;
import dev.parley.runtime.problem.ProblemException;
import io.smallrye.mutiny.Multi;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Bound on the clients that follow something at a time. All bounds of a replica together are less than its connections, so that
 * others are answered however many clients follow something.
 */
final class Followers {

    static final int OF_TRANSCRIPTS = 1000;
    static final int OF_MEETINGS = 800;

    private final AtomicInteger clients = new AtomicInteger();
    private final int limit;

    Followers(int limit) {
        this.limit = limit;
    }

    /** Fails with 503 if too many clients follow something. */
    void requireCapacity() {
        if (clients.get() >= limit) {
            throw new ProblemException(ErrorCode.OVERLOADED, "too many clients follow events here; retry later");
        }
    }

    /** The same events, whose client counts as long as it follows them. */
    <T> Multi<T> counted(Multi<T> events) {
        return events.onSubscription()
                .invoke(clients::incrementAndGet)
                .onTermination()
                .invoke(clients::decrementAndGet);
    }
}

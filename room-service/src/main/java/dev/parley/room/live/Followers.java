package dev.parley.room.live;

import dev.parley.runtime.problem.ErrorCode;
import dev.parley.runtime.problem.ProblemException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Bound on the clients that follow something at a time. All bounds of a replica together are less than its connections, so that
 * others are answered however many clients follow something.
 */
final class Followers {

    static final int OF_TRANSCRIPTS = 1000;
    static final int OF_MEETINGS = 800;

    private final AtomicInteger places = new AtomicInteger();
    private final int limit;

    Followers(int limit) {
        this.limit = limit;
    }

    /** Permit of one client, which counts from before its rights are checked until it is given back. */
    final class Place {

        private final AtomicBoolean held = new AtomicBoolean(true);

        private Place() {}

        /** Has no effect the second time. */
        void giveBack() {
            if (held.compareAndSet(true, false)) {
                places.decrementAndGet();
            }
        }

        /** The same events, which give the place back when they end or their client leaves. */
        <T> Multi<T> during(Multi<T> events) {
            return events.onTermination().invoke(this::giveBack);
        }
    }

    /** Takes a place; fails with 503 if too many clients follow something. */
    Place take() {
        if (places.getAndUpdate(taken -> taken < limit ? taken + 1 : taken) >= limit) {
            throw new ProblemException(ErrorCode.OVERLOADED, "too many clients follow events here; retry later");
        }
        return new Place();
    }

    /** Takes a place for as long as {@code check} succeeds; fails with 503, or as {@code check} does. */
    Uni<Place> take(Supplier<Uni<?>> check) {
        return Uni.createFrom().deferred(() -> {
            Place place = take();
            return Uni.createFrom()
                    .deferred(check::get)
                    .replaceWith(place)
                    .onFailure()
                    .invoke(place::giveBack)
                    .onCancellation()
                    .invoke(place::giveBack);
        });
    }

    /** How many places are taken. */
    int taken() {
        return places.get();
    }
}

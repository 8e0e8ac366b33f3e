package dev.parley.room.uploads;

import dev.parley.runtime.problem.ErrorCode;
import dev.parley.runtime.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Bulkhead of uploads: so many pieces of users at a time, and so many of guests, so that guests do not keep users out. */
final class UploadBulkhead {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final Semaphore ofUsers;
    private final Semaphore ofGuests;

    UploadBulkhead(int users, int guests) {
        this.ofUsers = new Semaphore(users);
        this.ofGuests = new Semaphore(guests);
    }

    /** The outcome of {@code work}, which holds a place until it ends; fails with 503 if there is none. */
    <T> Uni<T> hold(boolean guest, Supplier<Uni<T>> work) {
        Semaphore places = guest ? ofGuests : ofUsers;
        return Uni.createFrom().deferred(() -> {
            if (!places.tryAcquire()) {
                throw new ProblemException(
                        ErrorCode.OVERLOADED, "too many files are being uploaded; retry later", RETRY_AFTER);
            }
            return Uni.createFrom().<T>deferred(work::get).onTermination().invoke(places::release);
        });
    }
}
